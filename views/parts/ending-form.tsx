// What brings a record to its end asks for the reason: folded away where it is rarely wanted, or a section that says what follows.
import { Button, Buttons } from './button.js';
import { Notice } from './notice.js';
import { Section } from './section.js';
import { TextArea, TextField } from './text-field.js';

interface Ending {
  /** What is done, on the summary or the title. */
  readonly title: string;
  readonly action: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly refused: string | undefined;
}

interface FoldedEndingProps extends Ending {
  /** Where the button says something else than the summary. */
  readonly button?: string;
}

export function FoldedEnding({ title, action, label, value, refused, button = title }: FoldedEndingProps) {
  return (
    <details open={refused !== undefined}>
      <summary>{title}</summary>
      <form class="stack" method="post" action={action}>
        <TextField name="reason" label={label} value={value} refused={refused} maxLength={1000} required />
        <Button>{button}</Button>
      </form>
    </details>
  );
}

interface EndingSectionProps extends Ending {
  readonly follows: string;
  readonly maxLength: number;
  readonly message: string | undefined;
  /** Under which name the browser keeps what was typed. */
  readonly draft?: string;
}

export function EndingSection(props: EndingSectionProps) {
  const { title, action, label, value, refused, follows, maxLength, message, draft } = props;
  return (
    <Section title={title} inside="stack">
      <form class="stack" method="post" action={action} data-draft={draft}>
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <p>{follows}</p>
        <TextArea name="reason" label={label} value={value} refused={refused} rows={2} maxLength={maxLength} required />
        <Buttons>
          <Button>{title}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
