// One substance: what it is, how it is drawn, how law controls it, and which groups its structure may fall under.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { FoldedEnding } from '../parts/ending-form.js';
import { Facts } from '../parts/facts.js';
import { Formula } from '../parts/formula.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { StructurePicture } from '../parts/structure-picture.js';
import { paths } from '../paths.js';
import { ControlPart } from './control-part.js';
import { HintsPart } from './hints-part.js';
import { ProposalsTable } from './proposals-page.js';
import type { SubstanceView } from './substance-view.js';

export interface SubstancePageProps {
  readonly t: T;
  readonly substance: SubstanceView;
  readonly may: 'propose' | 'read';
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function SubstancePage({ t, substance, may, refused, message }: SubstancePageProps) {
  const { id, name, isStarter, open } = substance;
  const buttons = (
    <>
      <LinkButton kind="outlined" href={paths.substanceHistory(id)}>
        {t('substances.history')}
      </LinkButton>
      {may === 'propose' && (
        <LinkButton kind="main" href={paths.substanceChange(id)}>
          {t('substances.change')}
        </LinkButton>
      )}
    </>
  );
  return (
    <>
      <PageHead
        title={name}
        above={<a href={paths.substances()}>{t('substances.title')}</a>}
        below={t.code('substances', `kind.${substance.kind}`)}
        buttons={buttons}
      />
      <div class="stack">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {isStarter && (
          <Notice tone="warn" title={t('substances.starter.title')}>
            {t('substances.starter.what')}
          </Notice>
        )}
      </div>
      <div class="half">
        <div class="stack">
          <Identity t={t} substance={substance} />
          <ControlPart t={t} substance={substance} />
        </div>
        <div class="stack">
          <Structure t={t} substance={substance} />
          <HintsPart t={t} name={name} hints={substance.hints} hasStructure={substance.picture !== undefined} />
          {open.length > 0 && (
            <Section title={t('substances.proposals')} count={open.length} inside="flush">
              <ProposalsTable t={t} proposals={open} />
            </Section>
          )}
          {may === 'propose' && (
            <FoldedEnding
              title={t('substances.withdraw')}
              action={paths.substanceWithdrawals(id)}
              label={t('substances.reason')}
              refused={refused['reason']}
              button={t('substances.withdraw.propose')}
            />
          )}
        </div>
      </div>
    </>
  );
}

function Identity({ t, substance }: Pick<SubstancePageProps, 't' | 'substance'>) {
  const { names, synonyms, group, casNumber, otherCasNumbers, inchiKey, smiles } = substance;
  const code = (text: string | null) => (text === null ? t('common.none') : <span class="code wrap">{text}</span>);
  return (
    <Section title={t('substances.identity')}>
      <Facts
        facts={[
          ...names.map(({ language, name }) => ({
            label: t(`substances.name.${language}`),
            value: <span lang={language}>{name}</span>,
          })),
          { label: t('substances.synonyms'), value: synonyms.length === 0 ? t('common.none') : synonyms.join(', ') },
          { label: t('substances.group'), value: t.code('substances', `group.${group}`) },
          { label: t('substances.cas'), value: code(casNumber) },
          ...(otherCasNumbers.length === 0
            ? []
            : [{ label: t('substances.otherCas'), value: code(otherCasNumbers.join(', ')) }]),
          { label: t('substances.inchiKey'), value: code(inchiKey) },
          { label: t('substances.smiles'), value: code(smiles) },
        ]}
      />
    </Section>
  );
}

function Structure({ t, substance }: Pick<SubstancePageProps, 't' | 'substance'>) {
  const { picture, name, formula, nominalMass, monoisotopicMass, relativeMass } = substance;
  const number = (text: string) => t.formats.decimal(Number(text), text.split('.')[1]?.length ?? 0);
  return (
    <Section title={t('substances.structure')} inside="stack">
      {picture === undefined ? (
        <p class="quiet">{t('substances.structure.none')}</p>
      ) : (
        <StructurePicture t={t} name={name} picture={picture} />
      )}
      <Facts
        facts={[
          { label: t('substances.formula'), value: <Formula text={formula} /> },
          { label: t('substances.nominalMass'), value: t.formats.integer(nominalMass) },
          ...(monoisotopicMass === undefined
            ? []
            : [{ label: t('substances.monoisotopicMass'), value: number(monoisotopicMass) }]),
          ...(relativeMass === undefined ? [] : [{ label: t('substances.relativeMass'), value: number(relativeMass) }]),
        ]}
      />
      {picture !== undefined && <p class="quiet small">{t('substances.structure.computed')}</p>}
    </Section>
  );
}
