// The map of the storeroom: where everything stands and how full it is, and where the item is that somebody looks for.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { HazardMarks } from './hazard-marks.js';
import { Level } from './level.js';
import type { CarriedBox, FoundLine, PlanRoom } from './plan-view.js';
import { Plan } from './plan.js';

export interface PlacesPageProps {
  readonly t: T;
  readonly rooms: readonly PlanRoom[];
  readonly carried: readonly CarriedBox[];
  readonly query: string | undefined;
  /** Undefined when nothing was searched for. */
  readonly found: readonly FoundLine[] | undefined;
  readonly mayCreate: 'yes' | 'no';
}

export function PlacesPage(props: PlacesPageProps) {
  const { t, rooms, carried, query, found } = props;
  return (
    <div class="stack">
      <PageHead title={t('custody.places.title')} below={t('storage.map.sub')} buttons={<HeadButtons {...props} />} />
      <FilterBar t={t} action={paths.places()} query={query} searchLabel={t('storage.map.search')} />
      {found !== undefined && <Found t={t} found={found} />}
      {carried.length > 0 && <Carried t={t} carried={carried} />}
      {rooms.length === 0 && (
        <Empty
          title={t('custody.places.empty')}
          when={t('custody.places.empty.when')}
          button={props.mayCreate === 'yes' && <NewPlaceLink t={t} kind="main" />}
        />
      )}
      {rooms.map((room) => (
        <Room key={room.place.id} t={t} room={room} />
      ))}
    </div>
  );
}

function HeadButtons({ t, rooms, mayCreate }: PlacesPageProps) {
  return <>{mayCreate === 'yes' && rooms.length > 0 && <NewPlaceLink t={t} kind="outlined" />}</>;
}

function NewPlaceLink({ t, kind }: { readonly t: T; readonly kind: 'main' | 'outlined' }) {
  return (
    <LinkButton kind={kind} href={paths.newPlace()}>
      {t('custody.places.new')}
    </LinkButton>
  );
}

function Found({ t, found }: { readonly t: T; readonly found: readonly FoundLine[] }) {
  const title = t('storage.map.found');
  return (
    <Section title={title} count={found.length} inside={found.length === 0 ? 'padded' : 'flush'}>
      {found.length === 0 ? (
        <Empty title={t('storage.map.none')} when={t('storage.map.none.when')} />
      ) : (
        <Table
          label={title}
          rows={found}
          keyOf={(line) => line.key}
          columns={[
            { head: t('custody.column.item'), cell: (line) => <a href={line.href}>{line.number}</a> },
            { head: t('custody.column.what'), cell: (line) => line.description },
            {
              head: t('custody.item.where'),
              cell: (line) => (line.placeHref === undefined ? line.where : <a href={line.placeHref}>{line.where}</a>),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Carried({ t, carried }: { readonly t: T; readonly carried: readonly CarriedBox[] }) {
  return (
    <Section title={t('storage.map.carried')} count={carried.length}>
      <ul class="plainlist">
        {carried.map((box) => (
          <li key={box.id}>
            <a href={paths.place(box.id)}>{box.name}</a> <span class="quiet">{box.holder}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Room({ t, room: { title, place } }: { readonly t: T; readonly room: PlanRoom }) {
  const end = <a href={paths.place(place.id)}>{t('storage.map.open')}</a>;
  const head = (
    <>
      {title} <span class="quiet small">{t(`custody.placeKind.${place.kind}`)}</span>
    </>
  );
  const { held } = place;
  const count = held === undefined ? t('storage.counting.word') : t('custody.places.holds', { count: held });
  return (
    <Section title={head} count={count} end={end}>
      {(place.capacity !== null || place.hazards.length > 0) && (
        <p class="marks">
          <Level t={t} held={place.held} capacity={place.capacity} />
          <HazardMarks t={t} hazards={place.hazards} />
        </p>
      )}
      {place.inside.length > 0 ? <Plan t={t} places={place.inside} /> : <p class="quiet">{t('storage.map.bare')}</p>}
    </Section>
  );
}
