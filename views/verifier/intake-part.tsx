// What goes in: the files, the keys that the reader trusts, and what the reader kept of the log.
import type { T } from '../messages/translate.js';
import type { Typed, VerifierActs } from './verifier-view.js';

export interface IntakeProps {
  readonly t: T;
  /** The keys that the reader trusts. */
  readonly trusted: Typed;
  /** An older state of the log, as a file or paper tells it. */
  readonly kept: Typed;
  /** What proves that the log has grown out of it. */
  readonly growth: Typed;
  readonly acts: VerifierActs;
}

export function Intake({ t, trusted, kept, growth, acts }: IntakeProps) {
  return (
    <div class="intake">
      <div class="field drop">
        <label for="files">{t('verifier.files')}</label>
        <input
          id="files"
          type="file"
          multiple
          aria-describedby="files-hint"
          onChange={(event) => acts.choose([...(event.currentTarget.files ?? [])])}
        />
        <p class="hint" id="files-hint">
          {t('verifier.files.hint')}
        </p>
      </div>
      <TypedField t={t} id="key" typed={trusted} take={acts.trust} />
      <TypedField t={t} id="since" typed={kept} take={acts.keep} />
      <TypedField t={t} id="consistency" typed={growth} take={acts.prove} />
    </div>
  );
}

interface TypedFieldProps {
  readonly t: T;
  readonly id: 'key' | 'since' | 'consistency';
  readonly typed: Typed;
  readonly take: (text: string) => void;
}

function TypedField({ t, id, typed: { text, isMalformed }, take }: TypedFieldProps) {
  return (
    <div class={isMalformed ? 'field refused' : 'field'}>
      <label for={id}>{t(`verifier.${id}`)}</label>
      <textarea
        id={id}
        rows={2}
        class="code"
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={isMalformed ? 'true' : undefined}
        value={text}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <p class="hint" id={`${id}-hint`}>
        {t(isMalformed ? `verifier.${id}.malformed` : `verifier.${id}.hint`)}
      </p>
    </div>
  );
}
