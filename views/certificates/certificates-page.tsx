// The key that a person signs with: the one that holds, and two ways to a new one.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { PasswordField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface CertificateView {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly fingerprint: string;
  readonly isValid: boolean;
}

export interface CertificatesPageProps {
  readonly t: T;
  readonly certificate: CertificateView | undefined;
  readonly shortestPassphrase: number;
  readonly refused?: RefusedKey | undefined;
}

export interface RefusedKey {
  readonly form: 'issue' | 'load';
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function CertificatesPage({ t, certificate, shortestPassphrase, refused }: CertificatesPageProps) {
  const fieldsOf = (form: RefusedKey['form']) => (refused?.form === form ? refused.fields : {});
  const hint = t('reporting.certificates.passphrase.hint', { least: shortestPassphrase });
  return (
    <>
      <PageHead
        title={t('reporting.certificates.title')}
        buttons={<LinkButton href={paths.authority()}>{t('reporting.root.download')}</LinkButton>}
      />
      <div class="stack">
        {refused?.message !== undefined && <Notice tone="stop" title={refused.message} live />}
        <Section title={t('reporting.certificates.mine')}>
          {certificate === undefined ? (
            <Empty title={t('reporting.certificates.none')} when={t('reporting.certificates.none.when')} />
          ) : (
            <CertificateFacts t={t} certificate={certificate} />
          )}
        </Section>
        <div class="half">
          <IssueForm t={t} hint={hint} refused={fieldsOf('issue')} kind={certificate ? 'outlined' : 'main'} />
          <LoadForm t={t} hint={hint} refused={fieldsOf('load')} />
        </div>
      </div>
    </>
  );
}

function CertificateFacts({ t, certificate }: { readonly t: T; readonly certificate: CertificateView }) {
  const from = t.formats.date(certificate.validFrom);
  const until = t.formats.date(certificate.validUntil);
  return (
    <Facts
      facts={[
        { label: t('reporting.certificates.subject'), value: certificate.subject },
        { label: t('reporting.certificates.issuer'), value: certificate.issuer },
        {
          label: t('reporting.certificates.valid'),
          value: (
            <>
              {`${from} – ${until} `}
              {!certificate.isValid && <Badge tone="stop">{t('reporting.certificates.expired')}</Badge>}
            </>
          ),
        },
        {
          label: t('reporting.certificates.fingerprint'),
          value: <span class="code small verbatim">{certificate.fingerprint}</span>,
        },
      ]}
    />
  );
}

interface KeyFormProps {
  readonly t: T;
  readonly hint: string;
  readonly refused: Readonly<Record<string, string>>;
}

function IssueForm({ t, hint, refused, kind }: KeyFormProps & { readonly kind: 'main' | 'outlined' }) {
  return (
    <Section title={t('reporting.certificates.issue')} inside="flush">
      <form class="inside stack" method="post" action={paths.certificates()}>
        <AccountPassword t={t} id="issue-password" refused={refused} />
        <Passphrase t={t} id="issue-passphrase" hint={hint} refused={refused} />
        <Button kind={kind}>{t('reporting.certificates.issue.submit')}</Button>
      </form>
    </Section>
  );
}

function LoadForm({ t, hint, refused }: KeyFormProps) {
  return (
    <Section title={t('reporting.certificates.load')} inside="flush">
      <form class="inside stack" method="post" action={paths.certificateKeyFiles()} encType="multipart/form-data">
        <FileField
          name="file"
          label={t('reporting.certificates.file')}
          accept=".p12,.pfx,application/x-pkcs12"
          refused={refused['file']}
          required
        />
        <PasswordField
          name="filePassword"
          purpose="current"
          label={t('reporting.certificates.filePassword')}
          refused={refused['filePassword']}
        />
        <AccountPassword t={t} id="load-password" refused={refused} />
        <Passphrase t={t} id="load-passphrase" hint={hint} refused={refused} />
        <Button>{t('reporting.certificates.load.submit')}</Button>
      </form>
    </Section>
  );
}

interface SecretProps {
  readonly t: T;
  readonly id: string;
  readonly refused: Readonly<Record<string, string>>;
}

function AccountPassword({ t, id, refused }: SecretProps) {
  return (
    <PasswordField
      id={id}
      name="password"
      purpose="current"
      label={t('reporting.sign.password')}
      refused={refused['password']}
      required
    />
  );
}

function Passphrase({ t, id, hint, refused }: SecretProps & { readonly hint: string }) {
  return (
    <PasswordField
      id={id}
      name="passphrase"
      purpose="new"
      label={t('reporting.certificates.passphrase')}
      hint={hint}
      refused={refused['passphrase']}
      required
    />
  );
}
