package org.dbusspring.core.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.dbusspring.core.test.corpus.Corpus;
import org.dbusspring.core.test.corpus.CorpusMessage;
import org.dbusspring.core.test.corpus.DebianMessages;
import org.dbusspring.core.test.corpus.Envelope;
import org.dbusspring.core.test.corpus.LargeMessages;
import org.dbusspring.core.test.corpus.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every message of the corpus is accepted or refused by us as the specification says, and
 * as other implementations do but for the {@link Disagreement}s.
 */
class CorpusTests {

	private static final List<CorpusMessage> MADE = Corpus.of(Envelope.PLAIN, Recipe.SIGNAL);

	@TempDir
	private Path folder;

	@Test
	void thereAreManyMessagesEachWithANameOfItsOwn() {
		assertThat(MADE).hasSizeGreaterThan(1000);
		assertThat(MADE.stream().map(CorpusMessage::name)).doesNotHaveDuplicates();
		assertThat(MADE).anyMatch(CorpusMessage::valid).anyMatch((message) -> !message.valid());
	}

	@ParameterizedTest
	@ValueSource(ints = { Recipe.CALL, Recipe.RETURN, Recipe.ERROR, Recipe.SIGNAL })
	void eachIsAcceptedOrRefusedAsTheSpecificationSays(int usualType) {
		assertThat(wrong(Corpus.of(Envelope.PLAIN, usualType))).isEmpty();
	}

	@Test
	void theMessagesOfTheReferenceImplementationAreJudgedAsItSays() {
		List<CorpusMessage> messages = DebianMessages.all();
		assertThat(messages).hasSize(8);
		assertThat(wrong(messages)).isEmpty();
	}

	private static List<String> wrong(List<CorpusMessage> messages) {
		List<String> wrong = new ArrayList<>();
		for (CorpusMessage message : messages) {
			String verdict = OurJudgement.of(message);
			if (verdict.equals(Judge.OK) != message.valid()) {
				wrong.add(verdict + ": " + message.dump());
			}
		}
		return wrong;
	}

	@ParameterizedTest
	@EnumSource
	void anotherImplementationDisagreesOnlyWhereTheTableSaysSo(Judge judge) throws Exception {
		List<CorpusMessage> messages = Stream.concat(MADE.stream(), DebianMessages.all().stream()).toList();
		List<String> verdicts = judge.judge(this.folder, messages);
		List<String> unexplained = new ArrayList<>();
		for (int i = 0; i < messages.size(); i++) {
			if (!isExplained(judge, messages.get(i), verdicts.get(i))) {
				unexplained.add(verdicts.get(i) + ": " + messages.get(i).dump());
			}
		}
		assertThat(unexplained).isEmpty();
	}

	private static boolean isExplained(Judge judge, CorpusMessage message, String verdict) {
		return verdict.equals(Judge.OK) == message.valid() || Disagreement.of(judge, message) != null;
	}

	@ParameterizedTest
	@EnumSource
	void eachLineOfTheTableIsAboutMessagesOfTheCorpus(Disagreement line) {
		assertThat(MADE).anyMatch((message) -> Disagreement.of(line.judge(), message) == line);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void anArrayIsNoLongerThan64MiBAndAMessageThan128(int excess) throws Exception {
		assertJudgedAsItIs(LargeMessages.array(excess));
		assertJudgedAsItIs(LargeMessages.whole(excess));
	}

	private void assertJudgedAsItIs(CorpusMessage message) throws Exception {
		assertThat(OurJudgement.of(message).equals(Judge.OK)).as(message.name()).isEqualTo(message.valid());
		for (Judge judge : Judge.values()) {
			String verdict = judge.judge(this.folder, List.of(message)).get(0);
			assertThat(isExplained(judge, message, verdict)).as("%s: %s: %s", judge, message.name(), verdict).isTrue();
		}
	}

}
