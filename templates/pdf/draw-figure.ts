// Figures and photographs in the flow of the text, each kept with its caption.
import type { FigureBlock, Images } from '../document.js';
import { drawFigureInto } from '../figures/figure.js';
import { UnfitDocument } from '../unfit-document.js';
import { printablePhotograph } from './photograph.js';
import { content, room, type Press } from './press.js';
import { drawLines, setText } from './set-text.js';
import { sheet, styles } from './styles.js';

export function drawFigure(press: Press, block: FigureBlock): void {
  const { doc } = press;
  press.figureCount += 1;
  const number = press.document.words.figure.replace('{n}', String(press.figureCount));
  const caption = setText(doc, `${number} ${block.caption}`, styles.caption, sheet.textWidth);
  room(press, block.height + caption.height + 10);
  const box = { x: sheet.left, y: press.y, width: sheet.textWidth, height: block.height };
  const bounds = [box.x, box.y, box.x + box.width, box.y + box.height] as const;
  const draw = (): void => drawFigureInto(doc, block.figure, box);
  content(doc, press.section, 'Figure', draw, { alt: block.alternative, bbox: bounds });
  const place = { x: sheet.left, y: press.y + block.height + 4, width: sheet.textWidth };
  content(doc, press.section, 'Caption', () => drawLines(doc, caption, place));
  press.y += block.height + caption.height + 16;
}

const gutter = 14;
const imageWidth = (sheet.textWidth - gutter) / 2;
const imageHeight = (imageWidth * 2) / 3;

export const imageRowHeight = imageHeight + 3 * styles.caption.lineHeight;

/** Two photographs a row, each in a box of 3 : 2, captions below. */
export function drawImages(press: Press, block: Images): void {
  const width = imageWidth;
  const height = imageHeight;
  for (let index = 0; index < block.images.length; index += 2) {
    const pair = block.images.slice(index, index + 2);
    const captions = pair.map((image) => setText(press.doc, image.caption, styles.caption, width));
    const tallest = Math.max(...captions.map((caption) => caption.height));
    room(press, height + tallest + 12);
    const { y } = press;
    pair.forEach((image, column) => {
      const x = sheet.left + column * (width + gutter);
      const draw = (): void => placeImage(press, image, { x, y, width, height });
      content(press.doc, press.section, 'Figure', draw, { alt: image.caption, bbox: [x, y, x + width, y + height] });
      const caption = captions[column];
      const place = { x, y: y + height + 3, width };
      if (caption) content(press.doc, press.section, 'Caption', () => drawLines(press.doc, caption, place));
    });
    press.y += height + tallest + 12;
  }
}

type CaptionedImage = Images['images'][number];

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** At the left, standing on its caption. */
function placeImage(press: Press, image: CaptionedImage, { x, y, width, height }: Frame): void {
  press.doc.image(printable(image), x, y, { fit: [width, height], align: 'left', valign: 'bottom' });
}

/** A refusal names the photograph by its caption. */
function printable({ bytes, caption }: CaptionedImage): Buffer {
  try {
    return printablePhotograph(bytes);
  } catch (fault) {
    if (!(fault instanceof UnfitDocument)) throw fault;
    throw new UnfitDocument(fault.code, { ...fault.values, caption });
  }
}
