// Files from this workplace. The form around it needs encType="multipart/form-data".
import { FieldFrame, type FieldProps } from './field.js';

export interface FileFieldProps extends Omit<FieldProps, 'value'> {
  /** As the browser's accept attribute: `image/*,.pdf`. A hint to the dialogue, never a check. */
  readonly accept?: string | undefined;
  readonly multiple?: boolean | undefined;
  /** Id of the form that it is sent with, where it stands outside of it. */
  readonly form?: string | undefined;
  /** Opens the camera on a phone or tablet. */
  readonly capture?: 'environment' | undefined;
}

export function FileField({ accept, multiple, capture, form, ...field }: FileFieldProps) {
  return (
    <FieldFrame
      {...field}
      control={(ties) => (
        <input {...ties} type="file" accept={accept} multiple={multiple} capture={capture} form={form} />
      )}
    />
  );
}
