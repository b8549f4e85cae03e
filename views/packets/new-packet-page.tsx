// Exporting a packet: what the file is, whom it may be given to, and how somebody checks it who trusts nobody.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';

export interface NewPacketPageProps {
  readonly t: T;
  readonly kind: 'exhibit' | 'case';
  /** `case:ID` or `exhibit:ID`. */
  readonly subject: string;
  readonly number: string;
  /** Of the ledger, as verifiers take it; undefined before the first signature. */
  readonly vkey: string | undefined;
  /** Of the assets, the verifier among them. */
  readonly version: string | undefined;
}

export function NewPacketPage(props: NewPacketPageProps) {
  const { t, kind, number } = props;
  const back = kind === 'case' ? paths.case(number) : paths.exhibit(number);
  return (
    <>
      <PageHead
        title={t('reporting.packet')}
        above={
          <a class="code" href={back}>
            {number}
          </a>
        }
        below={t('reporting.packet.about')}
      />
      <div class="half">
        <div class="stack">
          <ExportPart {...props} />
          <KeyPart {...props} />
        </div>
        <CheckPart {...props} />
      </div>
    </>
  );
}

function ExportPart({ t, kind, subject, number }: NewPacketPageProps) {
  return (
    <Section title={t('reporting.packet.inside')} inside="stack">
      <p>{t(`reporting.packet.inside.${kind}`)}</p>
      <Notice tone="warn" title={t('reporting.packet.persons')}>
        {t('reporting.packet.persons.do')}
      </Notice>
      <form method="post" action={paths.packets()}>
        <input type="hidden" name="subject" value={subject} />
        <Buttons>
          <Button kind="main" icon="download">
            {t('reporting.packet.export')}
          </Button>
          {kind === 'exhibit' && (
            <LinkButton icon="print" href={paths.custodyRecord(number)}>
              {t('reporting.packet.record')}
            </LinkButton>
          )}
        </Buttons>
      </form>
    </Section>
  );
}

function KeyPart({ t, vkey }: NewPacketPageProps) {
  return (
    <Section title={t('reporting.packet.key')} inside="stack">
      {vkey === undefined ? (
        <p>{t('reporting.packet.key.none')}</p>
      ) : (
        <>
          <p class="code verbatim">{vkey}</p>
          <p class="second small">{t('reporting.packet.key.hint')}</p>
        </>
      )}
    </Section>
  );
}

function CheckPart({ t, kind, version }: NewPacketPageProps) {
  return (
    <Section title={t('reporting.packet.check')} inside="stack">
      <ol class="questions">
        <li>{t('reporting.packet.check.save')}</li>
        <li>{t('reporting.packet.check.drop')}</li>
        <li>{t('reporting.packet.check.key')}</li>
        {kind === 'exhibit' && <li>{t('reporting.packet.check.paper')}</li>}
      </ol>
      <p class="second small">{t('reporting.packet.check.command', { command: 'npx dalel verify FILE --key KEY' })}</p>
      <Buttons>
        <LinkButton icon="download" href={paths.asset('verifier.html', version)} download="dalel-verifier.html">
          {t('reporting.packet.verifier')}
        </LinkButton>
      </Buttons>
    </Section>
  );
}
