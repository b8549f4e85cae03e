// The conclusion at a glance, in its own language: what came, what was found, each question with its answer.
import type { T } from '../messages/translate.js';
import { DocPage, GatedParagraph } from '../parts/doc-page.js';
import type { ReportView, SummaryAnswer, SummaryExhibit } from './report-view.js';

export interface SummaryPageProps {
  /** Words of the conclusion's language. */
  readonly td: T;
  readonly report: ReportView;
}

export function SummaryPage({ td, report }: SummaryPageProps) {
  const { summary, language } = report;
  const gate = (report.conditions?.findIndex(({ name, state }) => name === 'answers' && state === 'fail') ?? -1) + 1;
  return (
    <DocPage lang={language} letterhead={summary.agency}>
      <h2 class="title">{td('reporting.summary.title', { number: report.number })}</h2>
      <p class="caption">
        {td('reporting.case', { number: report.caseNumber })}, {td.code('reporting', `state.${report.state}`)}
      </p>
      <h3>{td('reporting.summary.exhibits')}</h3>
      <div class="docscroll" role="region" aria-label={td('reporting.summary.exhibits')} tabIndex={0}>
        <ExhibitTable td={td} exhibits={summary.exhibits} />
      </div>
      <h3>{td('reporting.answers')}</h3>
      {summary.questions.map((question, place) => (
        <Answered
          key={place}
          td={td}
          number={place + 1}
          question={question}
          answer={summary.answers[place]}
          gate={gate}
        />
      ))}
      <p class="signline">
        <span>{td('reporting.summary.expert', { name: report.author })}</span>
      </p>
    </DocPage>
  );
}

function ExhibitTable({ td, exhibits }: { readonly td: T; readonly exhibits: readonly SummaryExhibit[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{td('reporting.summary.exhibit')}</th>
          <th scope="col">{td('reporting.summary.what')}</th>
          <th scope="col">{td('reporting.summary.net')}</th>
          <th scope="col">{td('reporting.summary.found')}</th>
        </tr>
      </thead>
      <tbody>
        {exhibits.map((exhibit) => (
          <tr key={exhibit.code}>
            <td>
              {exhibit.place} <span class="code small">{exhibit.code}</span>
            </td>
            <td>{exhibit.description}</td>
            <td class="num">{exhibit.netMicrograms === null ? '—' : td.formats.mass(exhibit.netMicrograms)}</td>
            <td>{exhibit.found.join('; ') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface AnsweredProps {
  readonly td: T;
  readonly number: number;
  readonly question: string;
  readonly answer: SummaryAnswer | undefined;
  /** Place of the condition that an open question keeps unmet; 0 when it is met. */
  readonly gate: number;
}

function Answered({ td, number, question, answer, gate }: AnsweredProps) {
  const isOpen = answer === undefined || answer.text.trim() === '';
  return (
    <>
      <p>
        <strong>{`${number}. `}</strong>
        <em>{question}</em>
      </p>
      <GatedParagraph gate={isOpen && gate > 0 ? gate : undefined}>
        {isOpen ? <mark>{td('reporting.answer.open')}</mark> : <span class="verbatim">{answer.text}</span>}
      </GatedParagraph>
      {!isOpen && answer.certainty !== 'certain' && <p class="small">{certaintyWords(td, answer)}</p>}
    </>
  );
}

function certaintyWords(td: T, { certainty, reason }: SummaryAnswer): string {
  const words = `${td('reporting.certainty')}: ${td.code('reporting', `certainty.${certainty}`)}`;
  return certainty === 'not-possible' && reason ? `${words}. ${reason}` : words;
}
