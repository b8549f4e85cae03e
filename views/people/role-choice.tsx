import type { T } from '../messages/translate.js';
import { FieldHint } from '../parts/field.js';

export interface RoleChoiceProps {
  readonly t: T;
  readonly roles: readonly string[];
  readonly held: readonly string[];
  readonly refused?: string | undefined;
}

/** Ticks for roles, with what each one does. */
export function RoleChoice({ t, roles, held, refused }: RoleChoiceProps) {
  return (
    <fieldset class="field" data-state={refused === undefined ? undefined : 'refused'}>
      <legend class="label">{t('people.roles')}</legend>
      <div class="choices">
        {roles.map((role) => (
          <label key={role} class="choice">
            <input type="checkbox" name="roles" value={role} checked={held.includes(role)} />
            <span>{t.code('people', `role.${role}`)}</span>
          </label>
        ))}
      </div>
      <FieldHint id="f-roles" refused={refused} hint={undefined} />
    </fieldset>
  );
}
