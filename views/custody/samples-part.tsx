// What was taken from an item, and how it was weighed.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { ItemCustodyView } from './item-view.js';
import { whereWords } from './where-words.js';

export function SamplesPart({ t, view }: { readonly t: T; readonly view: ItemCustodyView }) {
  return (
    <>
      {view.stage !== 'aliquot' && <Samples t={t} view={view} />}
      {view.weighings.length > 0 && <Weighings t={t} view={view} />}
    </>
  );
}

function Samples({ t, view: { samples } }: { readonly t: T; readonly view: ItemCustodyView }) {
  return (
    <Section
      title={t('custody.item.samples')}
      count={samples.length}
      inside={samples.length === 0 ? 'padded' : 'flush'}
    >
      {samples.length === 0 ? (
        <Empty title={t('custody.item.samples.empty')} when={t('custody.item.samples.empty.when')} />
      ) : (
        <Table
          label={t('custody.item.samples')}
          rows={samples}
          keyOf={(sample) => sample.number}
          columns={[
            {
              head: t('custody.column.item'),
              cell: ({ number, description }) => (
                <>
                  <a class="code" href={paths.itemCustody(number)}>
                    {number}
                  </a>
                  <br />
                  <span class="second small">{description}</span>
                </>
              ),
            },
            { head: t('custody.weigh.mass'), kind: 'num', cell: (sample) => t.formats.grams(sample.massMicrograms) },
            { head: t('custody.item.where'), cell: (sample) => whereWords(t, sample.where) },
          ]}
        />
      )}
    </Section>
  );
}

function Weighings({ t, view: { weighings } }: { readonly t: T; readonly view: ItemCustodyView }) {
  return (
    <Section title={t('custody.item.weighings')} count={weighings.length} inside="flush">
      <Table
        label={t('custody.item.weighings')}
        rows={weighings}
        keyOf={(weighing) => weighing.id}
        columns={[
          { head: t('custody.column.when'), cell: ({ at }) => t.formats.dateTime(at) },
          { head: t('custody.column.what'), cell: (weighing) => <WhatWasRead t={t} weighing={weighing} /> },
          { head: t('custody.weigh.mass'), kind: 'num', cell: (weighing) => netWords(t, weighing) },
          { head: t('custody.weigh.balance'), cell: (weighing) => <OnBalance weighing={weighing} /> },
        ]}
      />
    </Section>
  );
}

type Weighed = ItemCustodyView['weighings'][number];

/** With gross and tare where both are known, and whether the balance itself wrote it. */
function WhatWasRead({ t, weighing }: { readonly t: T; readonly weighing: Weighed }) {
  const { kind, grossMicrograms, tareMicrograms, print, decimals } = weighing;
  const parts =
    grossMicrograms !== null &&
    tareMicrograms !== null &&
    t('custody.weighing.parts', {
      gross: t.formats.grams(grossMicrograms, decimals),
      tare: t.formats.grams(tareMicrograms, decimals),
    });
  return (
    <>
      {t(`custody.kind.${kind}`)}
      <br />
      <span class="quiet small">{parts}</span>
      {parts !== false && <br />}
      <span class="quiet small">{print === null ? t('custody.weighing.typed') : t('custody.weighing.read')}</span>
    </>
  );
}

/** The uncertainty ends where the reading does, and is never made smaller by rounding. */
function netWords(t: T, { massMicrograms, decimals, uncertaintyMicrograms }: Weighed): string {
  const last = 10 ** Math.max(0, 6 - decimals);
  const uncertainty = Math.ceil(uncertaintyMicrograms / last) * last;
  return `${t.formats.grams(massMicrograms, decimals)}\u00a0±\u00a0${t.formats.grams(uncertainty, decimals)}`;
}

function OnBalance({ weighing: { balance, balanceId, person } }: { readonly weighing: Weighed }) {
  return (
    <>
      {balanceId === null ? balance : <a href={paths.balance(balanceId)}>{balance}</a>}
      <br />
      <span class="quiet small">{person}</span>
    </>
  );
}
