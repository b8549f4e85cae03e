// Which groups a structure may fall under, with the reasons: the core, and what stands at each position. A hint that a person
// judges by the words of the act, never a verdict.
import type { T } from '../messages/translate.js';
import { Formula } from '../parts/formula.js';
import { Badge } from '../parts/badge.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { StructurePicture } from '../parts/structure-picture.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { HintView, SiteLine } from './substance-view.js';

export interface HintsPartProps {
  readonly t: T;
  /** Of the substance. */
  readonly name: string;
  readonly hints: readonly HintView[];
  readonly hasStructure: boolean;
}

export function HintsPart({ t, name, hints, hasStructure }: HintsPartProps) {
  const found = hints.filter(({ outcome }) => outcome === 'falls' || outcome === 'core-only');
  const others = hints.filter((hint) => !found.includes(hint));
  return (
    <Section title={t('substances.hints')} count={hints.length} inside="stack">
      {hints.length === 0 ? (
        <p class="quiet">{t(hasStructure ? 'substances.hints.none' : 'substances.hints.noStructure')}</p>
      ) : (
        <Notice tone="plain" icon="book" title={t('substances.hints.judge')} />
      )}
      {found.map((hint) => (
        <Hint key={hint.groupId} t={t} name={name} hint={hint} />
      ))}
      {others.map(({ groupId, name: group, outcome }) => (
        <p key={groupId} class="small">
          <a href={paths.substanceGroup(groupId)}>{group}</a>: {t(`substances.hint.${outcome}`)}
        </p>
      ))}
    </Section>
  );
}

function Hint({ t, name, hint }: { readonly t: T; readonly name: string; readonly hint: HintView }) {
  const { groupId, name: group, act, outcome, sites, picture } = hint;
  const sitesLabel = t('substances.sites');
  return (
    <div class="stack tight">
      <p>
        <a href={paths.substanceGroup(groupId)}>{group}</a>{' '}
        <Badge tone={outcome === 'falls' ? 'warn' : 'plain'}>{t(`substances.hint.${outcome}`)}</Badge>
      </p>
      <p class="quiet small">
        {act}
        {hint.state !== 'in-force' && `; ${t(`substances.state.${hint.state}`)}`}
      </p>
      {picture !== undefined && <StructurePicture t={t} name={name} picture={picture} />}
      <p class="small">{t('substances.hint.core')}</p>
      <Table
        label={sitesLabel}
        rows={sites}
        keyOf={({ number }) => String(number)}
        columns={[
          {
            head: t('substances.site'),
            cell: ({ number }) => (number === null ? t('substances.elsewhere') : t.formats.integer(number)),
          },
          { head: t('substances.site.found'), cell: (site) => <Found t={t} site={site} /> },
          { head: t('substances.site.rule'), cell: (site) => <Rule t={t} site={site} /> },
        ]}
      />
    </div>
  );
}

function Found({ t, site }: { readonly t: T; readonly site: SiteLine }) {
  if (site.found.length === 0) return <>{t('substances.site.hydrogen')}</>;
  return (
    <>
      {site.found.map(({ smiles, formula }, place) => (
        <span key={place} class="what">
          <Formula text={formula} /> <span class="code quiet small">{smiles}</span>
        </span>
      ))}
    </>
  );
}

function Rule({ t, site }: { readonly t: T; readonly site: SiteLine }) {
  return (
    <>
      {t(`substances.site.${site.rule}`)}
      {site.allowed.length > 0 && <span class="what code small">{site.allowed.join(', ')}</span>}
      <span class="what">
        <Badge tone={site.holds ? 'ok' : 'stop'}>
          {t(site.holds ? 'substances.site.holds' : 'substances.site.fails')}
        </Badge>
      </span>
    </>
  );
}
