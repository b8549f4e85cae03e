// Takes a box out with all that is in it, or puts it down: by the scan of a shelf or by choosing one.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { BoxMoveView, PlacePageView } from './place-view.js';
import { WitnessFields } from './witness-fields.js';

export interface BoxMovePartProps {
  readonly t: T;
  readonly view: PlacePageView;
  readonly move: BoxMoveView;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function BoxMovePart({ t, view, move, typed, refused }: BoxMovePartProps) {
  const isTaking = move.type === 'taken-out';
  return (
    <Section title={t(isTaking ? 'storage.box.take' : 'storage.box.put')} inside="flush">
      <form class="inside stack" method="post" action={paths.placeMoves(view.place.id)}>
        <input type="hidden" name="eventId" value={view.requestId} />
        <input type="hidden" name="type" value={move.type} />
        <p class="second">{t(isTaking ? 'storage.box.take.do' : 'storage.box.put.do', { count: move.itemCount })}</p>
        {!isTaking && (
          <>
            <TextField
              name="parentCode"
              label={t('storage.box.scan')}
              hint={t('storage.box.scan.hint')}
              value={typed['parentCode']}
              refused={refused['parentCode']}
              face="code"
              scan="into"
              maxLength={40}
            />
            <SelectField
              name="parentId"
              label={t('storage.box.choose')}
              blank={t('storage.box.choose.blank')}
              options={move.parents.map(({ id, name }) => ({ value: id, label: name }))}
              value={typed['parentId']}
              refused={refused['parentId']}
            />
          </>
        )}
        {move.witness !== 'no' && (
          <WitnessFields t={t} typed={typed} refused={refused} isRequired={move.witness === 'yes'} />
        )}
        <Button kind="main">{t(isTaking ? 'storage.box.take.submit' : 'storage.box.put.submit')}</Button>
      </form>
    </Section>
  );
}
