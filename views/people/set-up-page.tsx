// The first start: one person names the laboratory and becomes its administrator through a link that works once.
import { languageMarks, languages } from '../messages/language.js';
import { Button, LinkButton } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Notice } from '../parts/notice.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { PasswordField, TextField } from '../parts/text-field.js';
import { renderBarePage, type PageSetting } from '../page.js';
import { paths } from '../paths.js';

export interface SetUpValues {
  readonly laboratory?: string | undefined;
  readonly laboratoryCode?: string | undefined;
  readonly personName?: string | undefined;
  readonly signInName?: string | undefined;
  readonly language?: string | undefined;
}

export interface SetUpPage extends PageSetting {
  readonly token: string;
  /** `person` when the laboratory exists already and only an administrator is missing. */
  readonly asks: 'laboratory-and-person' | 'person';
  readonly values: SetUpValues;
  /** Words for each field that was not taken, by field name. */
  readonly refused: Readonly<Record<string, string>>;
}

export function setUpPage(page: SetUpPage): string {
  const { t } = page;
  return renderBarePage({ ...page, title: t('people.setUp.title'), kind: 'set-up', body: <SetUp {...page} /> });
}

/** Shown when the link was used before or never given out. */
export function setUpUsedPage(page: PageSetting): string {
  const { t } = page;
  const body = (
    <div class="stack">
      <h1>{t('people.setUp.title')}</h1>
      <Notice tone="warn" title={t('people.setUp.used')} live>
        {t('people.setUp.used.do')}
      </Notice>
      <LinkButton kind="main" href={paths.signIn()}>
        {t('people.signIn')}
      </LinkButton>
    </div>
  );
  return renderBarePage({ ...page, title: t('people.setUp.title'), kind: 'set-up', body });
}

function SetUp(page: SetUpPage) {
  const { t, token, values, refused } = page;
  return (
    <div class="stack">
      <div>
        <h1>{t('people.setUp.title')}</h1>
        <p class="second">{t('people.setUp.lead')}</p>
      </div>
      <RefusedFields t={t} refused={refused} />
      <form class="section" method="post" action={paths.setUp(token)} data-draft="set-up">
        <div class="inside stack">
          {page.asks === 'laboratory-and-person' && <LaboratoryFields {...page} />}
          <PersonFields {...page} />
          <Choice
            name="language"
            label={t('people.setUp.language')}
            options={languages.map((each) => ({ value: each, label: <span lang={each}>{languageMarks[each]}</span> }))}
            chosen={values.language ?? page.language}
            required
          />
          <Button kind="main">{t('people.setUp.submit')}</Button>
        </div>
      </form>
    </div>
  );
}

function LaboratoryFields({ t, values, refused }: SetUpPage) {
  return (
    <>
      <TextField
        name="laboratory"
        label={t('people.setUp.laboratory')}
        value={values.laboratory}
        refused={refused['laboratory']}
        autofocus
        required
      />
      <TextField
        name="laboratoryCode"
        label={t('people.setUp.laboratoryCode')}
        hint={t('people.setUp.laboratoryCode.hint')}
        value={values.laboratoryCode}
        refused={refused['laboratoryCode']}
        maxLength={3}
        face="code"
        required
      />
    </>
  );
}

function PersonFields({ t, values, refused }: SetUpPage) {
  return (
    <>
      <TextField
        name="personName"
        label={t('people.setUp.personName')}
        value={values.personName}
        refused={refused['personName']}
        autocomplete="name"
        required
      />
      <TextField
        name="signInName"
        label={t('people.setUp.signInName')}
        hint={t('people.setUp.signInName.hint')}
        value={values.signInName}
        refused={refused['signInName']}
        autocomplete="username"
        required
      />
      <PasswordField
        name="password"
        purpose="new"
        label={t('people.setUp.password')}
        hint={t('people.setUp.password.hint')}
        refused={refused['password']}
        required
      />
      <PasswordField
        name="passwordAgain"
        purpose="new"
        label={t('people.setUp.passwordAgain')}
        refused={refused['passwordAgain']}
        required
      />
    </>
  );
}
