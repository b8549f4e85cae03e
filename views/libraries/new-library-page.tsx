// Loading a library from this workplace.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewLibraryPageProps {
  readonly t: T;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function NewLibraryPage({ t, values, refused, message }: NewLibraryPageProps) {
  return (
    <>
      <PageHead title={t('findings.library.new')} />
      <form
        class="stack reading"
        method="post"
        action={paths.libraries()}
        encType="multipart/form-data"
        data-draft="library"
      >
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <Section title={t('findings.library.in')} inside="stack">
          <TextField
            name="name"
            label={t('findings.library.name')}
            hint={t('findings.library.name.hint')}
            value={values['name']}
            refused={refused['name']}
            maxLength={80}
            required
          />
          <TextField
            name="version"
            label={t('findings.library.version')}
            value={values['version']}
            refused={refused['version']}
            maxLength={40}
            required
          />
          <TextField
            name="licence"
            label={t('libraries.licence')}
            hint={t('libraries.licence.hint')}
            value={values['licence']}
            refused={refused['licence']}
            maxLength={300}
            required
          />
          <TextField
            name="origin"
            label={t('libraries.origin')}
            hint={t('libraries.origin.hint')}
            value={values['origin']}
            refused={refused['origin']}
            maxLength={300}
            required
          />
          <FileField
            name="file"
            label={t('libraries.file')}
            hint={t('libraries.file.hint')}
            refused={refused['file']}
            accept=".msp,.msl,.txt,.jdx,.dx,.jcm,.jca,.sdf,.zip,.gz"
            required
          />
          <Buttons>
            <Button kind="main">{t('findings.library.load')}</Button>
            <LinkButton href={paths.libraries()} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </>
  );
}
