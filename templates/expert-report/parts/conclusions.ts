// Conclusions: one numbered answer for each question of the ruling.
import type { Block } from '../../document.js';
import { UnfitDocument } from '../../unfit-document.js';
import type { AnswerFacts } from '../facts.js';
import { paragraph, part, type ReportDesk } from '../report-desk.js';

export function conclusionsPart(desk: ReportDesk, state: 'draft' | 'final'): readonly Block[] {
  const { facts, say } = desk;
  const { questions, answers } = facts;
  const complete =
    answers.length === questions.length && answers.every((answer) => answerText(desk, answer).trim() !== '');
  if (state === 'final' && !complete) {
    throw new UnfitDocument('answers-missing', { questions: questions.length, answers: answers.length });
  }
  const items = Array.from({ length: Math.max(questions.length, answers.length) }, (_, index) => {
    const answer = answers[index];
    return answer && answerText(desk, answer).trim() !== '' ? answerText(desk, answer) : say('answer.missing');
  });
  return [
    part(say('conclusions')),
    paragraph(say('conclusions.order'), 'small'),
    { kind: 'list', marker: 'number', items },
  ];
}

function answerText({ say }: ReportDesk, answer: AnswerFacts): string {
  switch (answer.certainty) {
    case 'certain':
      return answer.text;
    case 'probable':
      return answer.text === '' ? '' : say('answer.probable', { text: answer.text });
    case 'not-possible':
      return answer.reason ? `${say('answer.not-possible', { reason: answer.reason })} ${answer.text}`.trim() : '';
  }
}
