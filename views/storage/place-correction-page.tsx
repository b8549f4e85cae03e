// A correction of a place: what it says from now on, and why.
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { PlaceFields, type PlaceFieldsProps } from './place-form.js';

export interface PlaceCorrectionPageProps extends PlaceFieldsProps {
  readonly id: string;
  readonly name: string;
  readonly message: string | undefined;
}

export function PlaceCorrectionPage(props: PlaceCorrectionPageProps) {
  const { t, id, name, typed, refused, message } = props;
  return (
    <div class="stack narrow">
      <PageHead title={t('storage.place.correct')} above={<a href={paths.place(id)}>{name}</a>} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <Section title={t('storage.place.says')} inside="flush">
        <form class="inside stack" method="post" action={paths.placeVersions(id)} data-draft="correction">
          <PlaceFields {...props} />
          <TextArea
            name="reason"
            label={t('storage.reason')}
            hint={t('storage.place.reason.hint')}
            value={typed['reason']}
            refused={refused['reason']}
            maxLength={1000}
            required
          />
          <Button kind="main">{t('storage.place.correct.submit')}</Button>
        </form>
      </Section>
    </div>
  );
}
