// What custody shows on the pages of exhibits and cases: barcode, seal, place, mass balance, timeline, samples.
import type { Modules } from '../../../templates/pdf/barcodes.js';
import { encode } from '../../../templates/pdf/barcodes.js';
import { BalancePart } from '../../../views/custody/balance-part.js';
import { SamplesPart } from '../../../views/custody/samples-part.js';
import { TimelinePart } from '../../../views/custody/timeline-part.js';
import { whereWords } from '../../../views/custody/where-words.js';
import type { T } from '../../../views/messages/translate.js';
import { Badge } from '../../../views/parts/badge.js';
import { Barcode } from '../../../views/parts/barcode.js';
import { LinkButton } from '../../../views/parts/button.js';
import { paths } from '../../../views/paths.js';
import { mayDo } from '../../people/permissions.js';
import type { FillCaseSlots } from '../cases/case-pages.js';
import type { FillExhibitSlots } from '../exhibits/exhibit-pages.js';
import { barcodeOf } from '../labels/barcode-store.js';
import { custodyItem } from './custody-item-store.js';
import { itemCustodyView } from './item-page-view.js';

export const custodyOfExhibit: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const item = await custodyItem(lab.db, { kind: 'exhibit', id: exhibit.id });
  if (item === undefined || !mayDo(actor, 'custody.read', item)) return {};
  const view = await itemCustodyView(lab, actor, item);
  const barcode = await barcodeOf(lab.db, 'exhibit', item.id);
  const isReceived = view.where.kind !== 'unknown' && view.where.kind !== 'seized';
  return {
    buttons: (
      <>
        {mayDo(actor, 'label.print') && (
          <LinkButton icon="print" href={paths.newLabels(view.subject)}>
            {t('custody.item.label')}
          </LinkButton>
        )}
        <LinkButton kind={view.acts.length > 0 ? 'main' : 'outlined'} icon="item" href={paths.itemCustody(view.number)}>
          {t('custody.title')}
        </LinkButton>
      </>
    ),
    barcode: barcode && <LinearBarcode t={t} code={barcode.code} number={view.number} />,
    ...(isReceived ? { seal: { number: view.seal }, sealBadge: <SealBadge t={t} seal={view.seal} /> } : {}),
    facts: [{ label: t('custody.item.where'), value: whereWords(t, view.where) }],
    balance: view.account && <BalancePart t={t} account={view.account} />,
    custody: <TimelinePart t={t} {...view} />,
    samples: <SamplesPart t={t} view={view} />,
  };
};

export const labelsOfCase: FillCaseSlots = ({ actor, t, file }) =>
  Promise.resolve(
    mayDo(actor, 'label.print')
      ? {
          buttons: (
            <>
              <LinkButton icon="print" href={paths.newLabels(`case:${file.id}`)}>
                {t('labels.title')}
              </LinkButton>
              <LinkButton icon="print" href={paths.newLabels(`package:${file.id}`)}>
                {t('labels.package.print')}
              </LinkButton>
            </>
          ),
        }
      : {},
  );

function SealBadge({ t, seal }: { readonly t: T; readonly seal: string | null }) {
  if (seal === null) return <Badge tone="warn">{t('custody.item.open')}</Badge>;
  return <Badge tone="ok">{t('custody.seal.now', { seal })}</Badge>;
}

function LinearBarcode({ t, code, number }: { readonly t: T; readonly code: string; readonly number: string }) {
  const modules = encode('code128', code);
  return (
    <Barcode
      t={t}
      code={code}
      text={number}
      path={pathOf(modules)}
      width={modules.width + 2 * quietModules}
      height={1}
      symbol="linear"
    />
  );
}

const quietModules = 10;

function pathOf({ runs }: Modules): string {
  return runs.map(({ x, length }) => `M${x + quietModules} 0h${length}v1h-${length}z`).join('');
}
