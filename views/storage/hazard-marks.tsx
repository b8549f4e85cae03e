// Hazards as marks: a word each with the triangle, never colour alone.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';

export function HazardMarks({ t, hazards }: { readonly t: T; readonly hazards: readonly string[] }) {
  return (
    <>
      {hazards.map((hazard) => (
        <Badge key={hazard} tone="warn">
          {t.code('evidence', `hazard.${hazard}`)}
        </Badge>
      ))}
    </>
  );
}
