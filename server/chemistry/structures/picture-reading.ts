// Takes the lines and letters out of the drawing that the chemistry library makes: without its colours, fonts and styles.
import type { StructurePicture } from './structure.js';

export function pictureIn(svg: string, atoms: readonly number[]): StructurePicture {
  const [, box = '0 0 1 1'] = /viewBox="([^"]+)"/.exec(svg) ?? [];
  const [x = 0, y = 0, width = 1, height = 1] = box.split(' ').map(Number);
  const circles = elements(svg, 'circle');
  return {
    box: [x, y, width, height],
    lines: elements(svg, 'line').map((line) => ({
      ends: [line.number('x1'), line.number('y1'), line.number('x2'), line.number('y2')] as const,
      isDashed: line.text('stroke-dasharray') !== '',
    })),
    wedges: elements(svg, 'polygon').map((wedge) => wedge.text('points').trim()),
    letters: elements(svg, 'text').map((letter) => ({
      ...{ x: letter.number('x'), y: letter.number('y') },
      ...{ size: letter.number('font-size'), text: letter.inside },
    })),
    marked: atoms.flatMap((atom) => {
      const circle = circles.find((one) => one.text('id').endsWith(`:Atom:${atom}`));
      return circle === undefined ? [] : [{ x: circle.number('cx'), y: circle.number('cy') }];
    }),
  };
}

function elements(svg: string, name: string) {
  return [...svg.matchAll(new RegExp(`<${name}\\b([^>]*?)/?>([^<]*)`, 'g'))]
    .map(([, attributes = '', inside = '']) => {
      const text = (key: string): string => new RegExp(`\\b${key}="([^"]*)"`).exec(attributes)?.[1] ?? '';
      return { text, number: (key: string) => Number(text(key)), inside: inside.trim(), attributes };
    })
    .filter(({ text }) => !text('class').split(' ').includes('event') || name === 'circle');
}
