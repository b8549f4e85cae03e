// The photographs that the packet binds by their hash, held against the files that were dropped.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Section } from '../parts/section.js';
import type { CheckedStory, DroppedPhotograph } from './verifier-view.js';

export interface PhotographsPartProps {
  readonly t: T;
  readonly story: CheckedStory;
  readonly dropped: readonly DroppedPhotograph[];
}

export function PhotographsPart({ t, story: { photographs }, dropped }: PhotographsPartProps) {
  const known = new Set(photographs.map(({ sha256 }) => sha256));
  const strange = dropped.filter(({ sha256 }) => !known.has(sha256));
  if (photographs.length === 0 && strange.length === 0) return null;
  return (
    <Section title={t('verifier.photographs')} count={photographs.length}>
      <p class="quiet small">{t('verifier.photographs.hint')}</p>
      <ul class="photo-checks">
        {photographs.map(({ sha256, caption }) => {
          const file = dropped.find((one) => one.sha256 === sha256);
          return (
            <li key={sha256}>
              <span>
                {caption === '' ? file?.name : caption} <span class="code small">{sha256.slice(0, 16)}</span>
              </span>
              {file ? (
                <Badge tone="ok">{t('verifier.photographs.same')}</Badge>
              ) : (
                <Badge tone="plain">{t('verifier.photographs.absent')}</Badge>
              )}
            </li>
          );
        })}
        {strange.map(({ name, sha256 }) => (
          <li key={sha256}>
            <span>{name}</span>
            <Badge tone="stop">{t('verifier.photographs.other')}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
