// What is said of a place: its name, how much it holds, what may lie in it, who opens it. The same for a new one and a correction.
import type { T } from '../messages/translate.js';
import { CheckField } from '../parts/check-field.js';
import { TextField } from '../parts/text-field.js';

export interface PlaceFieldsProps {
  readonly t: T;
  /** Several ticks of one name are lines of one text. */
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly hazards: readonly string[];
  readonly roles: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export function PlaceFields({ t, typed, refused, hazards, roles, people }: PlaceFieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label={t('custody.places.name')}
        hint={t('custody.places.name.hint')}
        value={typed['name']}
        refused={refused['name']}
        maxLength={100}
        required
      />
      <TextField
        name="capacity"
        label={t('storage.place.capacity')}
        hint={t('storage.place.capacity.hint')}
        value={typed['capacity']}
        refused={refused['capacity']}
        inputMode="numeric"
        maxLength={7}
      />
      <Ticks
        name="admits"
        legend={t('storage.place.admits')}
        hint={t('storage.place.admits.hint')}
        refused={refused['admits']}
        chosen={typed['admits']}
        options={hazards.map((hazard) => ({ value: hazard, label: t.code('evidence', `hazard.${hazard}`) }))}
      />
      <CheckField
        name="admitsNone"
        label={t('storage.place.admitsNone')}
        checked={typed['admitsNone'] === 'yes'}
        refused={refused['admitsNone']}
      />
      <Ticks
        name="openerRoles"
        legend={t('storage.place.openers')}
        hint={t('storage.place.openers.hint')}
        refused={refused['openerRoles']}
        chosen={typed['openerRoles']}
        options={roles.map((role) => ({ value: role, label: t.code('people', `role.${role}`) }))}
      />
      <details open={Boolean(typed['openerPeople'])}>
        <summary>{t('storage.place.people')}</summary>
        <Ticks
          name="openerPeople"
          legend={t('storage.place.people')}
          refused={refused['openerPeople']}
          chosen={typed['openerPeople']}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </details>
      <CheckField
        name="needsWitness"
        label={t('custody.places.needsWitness')}
        checked={typed['needsWitness'] === 'yes'}
      />
    </>
  );
}

interface TicksProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly refused: string | undefined;
  readonly chosen: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Ticks({ name, legend, hint, refused, chosen = '', options }: TicksProps) {
  const marked = new Set(chosen.split('\n'));
  return (
    <fieldset class="field" data-state={refused === undefined ? undefined : 'refused'}>
      <legend class="label">{legend}</legend>
      <div class="choices">
        {options.map(({ value, label }) => (
          <CheckField
            key={value}
            name={name}
            id={`f-${name}-${value}`}
            value={value}
            label={label}
            checked={marked.has(value)}
          />
        ))}
      </div>
      {(refused ?? hint) !== undefined && <span class="hint">{refused ?? hint}</span>}
    </fieldset>
  );
}
