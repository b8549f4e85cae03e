// A room drawn as one looks at it: safes and cabinets side by side, shelves in them one above the other, boxes on the shelves,
// positions in the boxes.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { paths } from '../paths.js';
import { HazardMarks } from './hazard-marks.js';
import { Level } from './level.js';
import type { PlanPlace } from './plan-view.js';

export function Plan({ t, places }: { readonly t: T; readonly places: readonly PlanPlace[] }) {
  return (
    <div class="plan">
      {places.map((place) => (
        <Unit key={place.id} t={t} place={place} />
      ))}
    </div>
  );
}

interface PartProps {
  readonly t: T;
  readonly place: PlanPlace;
}

function Unit({ t, place }: PartProps) {
  return (
    <article class={faceOf('unit', place)}>
      <Face t={t} place={place} />
      {place.inside.length > 0 && <Inside t={t} places={place.inside} />}
    </article>
  );
}

// Shelves lie one above the other; what stands on a shelf stands side by side; positions are a grid.
function Inside({ t, places }: { readonly t: T; readonly places: readonly PlanPlace[] }) {
  const rows = places.filter(({ kind }) => kind === 'shelf' || isLarge(kind));
  const tiles = places.filter(({ kind }) => kind === 'box' || kind === 'tray');
  const cells = places.filter(({ kind }) => kind === 'position');
  return (
    <>
      {rows.map((place) => (
        <div key={place.id} class={faceOf('row', place)}>
          <Face t={t} place={place} />
          {place.inside.length > 0 && <Inside t={t} places={place.inside} />}
        </div>
      ))}
      {tiles.length > 0 && (
        <div class="tiles">
          {tiles.map((place) => (
            <div key={place.id} class={faceOf('tile', place)}>
              <Face t={t} place={place} />
              {place.inside.length > 0 && <Inside t={t} places={place.inside} />}
            </div>
          ))}
        </div>
      )}
      {cells.length > 0 && (
        <div class="cells">
          {cells.map((place) => (
            <Cell key={place.id} t={t} place={place} />
          ))}
        </div>
      )}
    </>
  );
}

const isLarge = (kind: PlanPlace['kind']): boolean => !['shelf', 'box', 'tray', 'position'].includes(kind);

function Face({ t, place }: PartProps) {
  const { id, name, kind, held, capacity, hazards, needsWitness, isFound } = place;
  return (
    <div class="face">
      <a href={paths.place(id)}>{name}</a>
      <span class="quiet small">{t(`custody.placeKind.${kind}`)}</span>
      <Level t={t} held={held} capacity={capacity} />
      <span class="marks">
        {isFound && <Badge tone="ok">{t('storage.here')}</Badge>}
        {needsWitness && <Badge tone="pair">{t('custody.places.two')}</Badge>}
        <HazardMarks t={t} hazards={hazards} />
      </span>
    </div>
  );
}

function Cell({ t, place }: PartProps) {
  const { id, name, held, isFound } = place;
  const label =
    held === undefined ? `${name}: ${t('storage.counting.word')}` : t('storage.cell', { name, count: held });
  const isTaken = held !== undefined && held > 0;
  return (
    <a class={faceOf(isTaken ? 'cell taken' : 'cell', place)} href={paths.place(id)} aria-label={label} title={label}>
      <span>{name}</span>
      {isFound ? <b>{t('storage.here')}</b> : isTaken && <span class="code">{held}</span>}
    </a>
  );
}

const faceOf = (part: string, { isFound }: PlanPlace): string => (isFound ? `${part} here` : part);
