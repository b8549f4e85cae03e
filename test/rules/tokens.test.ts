// The stylesheet's own laws: the automatic theme is the dark one, colours stay in the tokens, text stays readable.
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { pictureStyles } from '../../views/parts/saved-picture.js';

const assets = new URL('../../views/assets/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, assets), 'utf8');
const tokens = read('tokens.css');

describe('design tokens', () => {
  it('give the automatic theme exactly the values of the dark one', () => {
    const dark = declarations(/:root\[data-theme='dark'\]\s*{([^}]*)}/);
    expect(dark.size).to.be.greaterThan(30);
    expect(declarations(/:root\[data-theme='auto'\]\s*{([^}]*)}/)).to.deep.equal(dark);
  });

  it('set every colour of the light theme anew in the dark one', () => {
    const light = [...declarations(/:root\s*{([^}]*)}/)]
      .filter(([, value]) => value.startsWith('#'))
      .map(([name]) => name);
    const dark = declarations(/:root\[data-theme='dark'\]\s*{([^}]*)}/);
    expect(light.filter((name) => !dark.has(name))).to.deep.equal([]);
  });

  it('leave paper the light values, whatever theme is printed from', () => {
    const onScreens = /@media screen[^{]*{\s*:root\[data-theme='(dark|auto)'\]/g;
    expect([...tokens.matchAll(onScreens)].map(([, theme]) => theme)).to.deep.equal(['dark', 'auto']);
    expect(tokens.match(/data-theme='(dark|auto)'/g)).to.have.length(2);
  });

  it('are the only place of raw colours, save the white and black of barcodes and paper', () => {
    const others = [
      ...readdirSync(new URL('parts/', assets)).map((name) => `parts/${name}`),
      'base.css',
      'layout.css',
      'screens.css',
      'small-screens.css',
    ];
    const raw = others.flatMap((name) =>
      (read(name).match(/#[0-9a-f]{3,8}\b/gi) ?? []).map((colour) => `${name} ${colour}`),
    );
    expect(raw.filter((found) => found !== 'parts/barcode.css #fff')).to.deep.equal([]);
  });

  it('are the colours of a picture that is saved, as the light theme has them', () => {
    const light = new Set([...declarations(/:root\s*{([^}]*)}/).values()]);
    const inPicture = pictureStyles.match(/#[0-9a-f]{3,8}\b/gi) ?? [];
    expect(inPicture.length).to.be.greaterThan(10);
    expect(inPicture.filter((colour) => !light.has(colour))).to.deep.equal([]);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`keep every text colour at 4.5 to 1 or better on its surfaces in the ${theme} theme`, () => {
      const values = new Map([
        ...declarations(/:root\s*{([^}]*)}/),
        ...(theme === 'dark' ? declarations(/:root\[data-theme='dark'\]\s*{([^}]*)}/) : []),
      ]);
      const weak = textPairs.filter(
        ([text, ground]) => contrast(values.get(text) ?? '', values.get(ground) ?? '') < 4.5,
      );
      expect(weak).to.deep.equal([]);
    });
  }
});

const textPairs: readonly (readonly [string, string])[] = [
  ...['--ink', '--ink-2', '--ink-3', '--act', '--ok', '--warn', '--stop', '--pair'].flatMap((text) => [
    [text, '--sheet'] as const,
    [text, '--paper'] as const,
  ]),
  ...['ok', 'warn', 'stop', 'pair', 'act'].map((name) => [`--${name}`, `--${name}-wash`] as const),
  ...['ok', 'warn', 'stop', 'pair', 'act'].map((name) => ['--ink-2', `--${name}-wash`] as const),
  ['--ink-3', '--well'],
  ['--on-act', '--act'],
  ['--on-stop', '--stop-field'],
];

function declarations(block: RegExp): ReadonlyMap<string, string> {
  const body = (block.exec(tokens)?.[1] ?? '').replace(/\/\*[\s\S]*?\*\//g, '');
  return new Map(
    body.split(';').flatMap((line) => {
      const [name, value] = line.split(':').map((side) => side.trim());
      return name && value ? [[name, value.toLowerCase()] as const] : [];
    }),
  );
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.1 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
