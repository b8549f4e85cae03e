// One place: what lies in it, how full it is, what it takes and who opens it, what happened to it; a box also moves from here.
import type { ComponentChildren } from 'preact';
import { itemColumns } from '../custody/custody-page.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { FilterBar } from '../parts/filter-bar.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { Timeline, type TimelineEvent } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { BoxMovePart } from './box-move-part.js';
import { HazardMarks } from './hazard-marks.js';
import { Level } from './level.js';
import type { PlacePageView } from './place-view.js';
import { Plan } from './plan.js';

export interface PlacePageProps {
  readonly t: T;
  readonly view: PlacePageView;
  readonly history: readonly TimelineEvent[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function PlacePage(props: PlacePageProps) {
  const { t, view, history, message } = props;
  return (
    <div class="stack">
      <PageHead
        title={view.place.name}
        above={<Way t={t} view={view} />}
        below={<States t={t} view={view} />}
        buttons={<HeadButtons t={t} view={view} />}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <div class="split">
        <div class="stack">
          <Contents t={t} view={view} />
          {view.place.inside.length > 0 && (
            <Section title={t('storage.place.inside')} count={view.place.inside.length}>
              <Plan t={t} places={view.place.inside} />
            </Section>
          )}
          <Section title={t('storage.place.history')} count={history.length}>
            <Timeline t={t} events={history} />
          </Section>
        </div>
        <div class="stack">
          <Section title={t('storage.place.says')}>
            <PlaceFacts t={t} view={view} />
          </Section>
          {view.move !== undefined && <BoxMovePart t={t} boxId={view.place.id} move={view.move} />}
          {view.mayClose === 'yes' && <Closing {...props} />}
        </div>
      </div>
    </div>
  );
}

function Way({ t, view }: { readonly t: T; readonly view: PlacePageView }) {
  return (
    <>
      <a href={paths.places()}>{t('custody.places.title')}</a>
      {view.around.map(({ id, name }) => (
        <>
          {' / '}
          <a key={id} href={paths.place(id)}>
            {name}
          </a>
        </>
      ))}
    </>
  );
}

function States({ t, view }: { readonly t: T; readonly view: PlacePageView }) {
  const { place, carrier, offeredTo, closed } = view;
  return (
    <span class="marks">
      {t(`custody.placeKind.${place.kind}`)}
      {place.needsWitness && <Badge tone="pair">{t('custody.places.two')}</Badge>}
      {carrier !== undefined && <Badge tone="warn">{t('storage.place.carried', { holder: carrier })}</Badge>}
      {offeredTo !== undefined && <Badge tone="warn">{t('storage.box.offeredTo', { receiver: offeredTo })}</Badge>}
      {closed !== undefined && <Badge tone="stop">{t('storage.place.closed')}</Badge>}
    </span>
  );
}

function HeadButtons({ t, view }: { readonly t: T; readonly view: PlacePageView }) {
  const { id } = view.place;
  return (
    <>
      <LinkButton icon="print" href={paths.newLabels(`place:${id}`)}>
        {t('custody.item.label')}
      </LinkButton>
      {view.mayAddInside === 'yes' && <LinkButton href={paths.newPlace(id)}>{t('storage.place.addInside')}</LinkButton>}
      {view.mayCorrect === 'yes' && (
        <LinkButton href={paths.placeCorrection(id)}>{t('storage.place.correct')}</LinkButton>
      )}
      {view.mayTakeInventory === 'yes' && (
        <form method="post" action={paths.placeInventories(id)}>
          <input type="hidden" name="inventoryId" value={view.requestId} />
          <Button kind={view.move === undefined ? 'main' : 'outlined'} icon="work">
            {t('storage.inventory.start')}
          </Button>
        </form>
      )}
    </>
  );
}

function Contents({ t, view }: { readonly t: T; readonly view: PlacePageView }) {
  const title = t('custody.places.contents');
  const { items, query, next, place, counting } = view;
  const isBare = items.length === 0 && query === undefined;
  return (
    <Section title={title} count={place.held} inside={isBare ? 'padded' : 'flush'}>
      {counting !== undefined && <Counting t={t} href={counting.href} />}
      {isBare && counting !== undefined ? null : isBare ? (
        <Empty title={t('custody.places.contents.empty')} when={t('custody.places.contents.empty.when')} />
      ) : (
        <>
          <FilterBar t={t} action={paths.place(place.id)} query={query} searchLabel={t('storage.place.filter')} />
          <Table
            label={title}
            rows={items}
            keyOf={(item) => item.number}
            columns={[
              ...itemColumns(t),
              ...(place.inside.length === 0
                ? []
                : [{ head: t('storage.place.where'), cell: (item: (typeof items)[number]) => item.place }]),
              { head: t('evidence.hazards'), cell: (item) => <HazardMarks t={t} hazards={item.hazards} /> },
              { head: t('custody.places.stored'), cell: (item) => item.giver },
            ]}
          />
          <Paging t={t} shown={items.length} next={next} />
        </>
      )}
    </Section>
  );
}

function Counting({ t, href }: { readonly t: T; readonly href: string | undefined }) {
  return (
    <Notice tone="plain" title={t('storage.counting')}>
      {t('storage.counting.when')} {href !== undefined && <a href={href}>{t('common.open')}</a>}
    </Notice>
  );
}

function PlaceFacts({ t, view }: { readonly t: T; readonly view: PlacePageView }) {
  const { place, openers, closed } = view;
  const admits: ComponentChildren =
    place.admits === null ? (
      t('storage.place.admits.any')
    ) : place.admits.length === 0 ? (
      t('storage.place.admits.none')
    ) : (
      <HazardMarks t={t} hazards={place.admits} />
    );
  return (
    <>
      <Facts
        facts={[
          { label: t('storage.place.level'), value: <Level t={t} held={place.held} capacity={place.capacity} /> },
          { label: t('storage.place.admits'), value: admits },
          { label: t('storage.place.openers'), value: openers ?? t('storage.place.openers.any') },
          ...(view.code === undefined
            ? []
            : [{ label: t('storage.place.code'), value: <span class="code">{view.code}</span> }]),
        ]}
      />
      {closed !== undefined && <Notice tone="stop" title={t('storage.place.closedBecause', { reason: closed })} />}
    </>
  );
}

function Closing({ t, view, typed, refused }: PlacePageProps) {
  return (
    <Section title={t('storage.place.close')} inside="flush">
      <form class="inside stack" method="post" action={paths.placeClosings(view.place.id)} data-draft="closing">
        <TextArea
          name="reason"
          label={t('storage.reason')}
          hint={t('storage.place.close.hint')}
          value={typed['reason']}
          refused={refused['reason']}
          maxLength={1000}
          required
        />
        <Button>{t('storage.place.close.submit')}</Button>
      </form>
    </Section>
  );
}
