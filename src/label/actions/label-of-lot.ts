import type { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { loadFonts } from '../../platform/documents/pdf/fonts.ts'
import { findMaker, findWorkshopCard } from '../../registry/door.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import { screen } from '../../rulebook/rules/screening.ts'
import type { LabelContent as Content } from '../contract/words.ts'
import { printedDrawing } from '../print/pdf.ts'
import { labelCells } from '../print/symbol.ts'
import { excessRefusal, labelsLeft, printRefusal } from '../rules/allowance.ts'
import { type Checked, checkLabel, isError } from '../rules/check.ts'
import type { Design, Finding, LabelContent, LabelSize } from '../rules/content.ts'
import { fillLabel, plainDesign } from '../rules/fill.ts'
import { standardFor } from '../rules/standard.ts'
import { labelSvg } from '../rules/svg.ts'
import { designHistory } from '../store/design.ts'
import { countsOfLots } from '../store/print-run.ts'
import type { getLot } from './subject.ts'

type LotOfLabel = Awaited<ReturnType<typeof getLot>>

/** What a label is checked by today. */
export function rulesToday({ tx, district, today }: Context) {
  return severalInForce(tx, district, ['label-standard', 'prohibited-foods', 'non-food-substances'], today)
}
export type Rules = Awaited<ReturnType<typeof rulesToday>>

/** The label of a lot as it would be printed now. */
export async function labelOf(
  context: Context,
  lot: LotOfLabel,
  rules: Rules,
  size?: LabelSize | null,
): Promise<LabelContent> {
  const { tx, district, today, world } = context
  const { producedOn, product } = lot
  if (lot.kind !== 'produced' || producedOn === null || product === null) {
    throw new Problem('state-conflict', '进货批不印标签，请选择自己生产的批次')
  }
  const [card, designs] = await Promise.all([
    findWorkshopCard(tx, district, lot.workshop, today),
    designHistory(tx, district, { workshop: lot.workshop, product }, 1),
  ])
  if (card === undefined) throw new Problem('not-found', '没有找到这家小作坊')
  return fillLabel(
    {
      design: designs[0]?.content ?? designFromRecipe(lot),
      lot: { ...lot, producedOn },
      maker: card,
      link: card.code === null ? '' : lotUrl(world.publicBaseUrl, card.code, lot.number),
      size,
    },
    standardFor(rules['label-standard'].rows, producedOn, card.category),
  )
}

function designFromRecipe({ name, shelfLife, recipe }: LotOfLabel): Design {
  const life = shelfLife ?? recipe?.shelfLife ?? null
  return plainDesign(name, life, recipe?.netContent ?? '', recipe?.storage ?? '')
}

/** What the code on a label opens. */
export function lotUrl(base: string, code: string, number: string): string {
  return `${base.replace(/\/+$/u, '')}/s/${code}/${number}`
}

/** Checked as it will be printed here: with the widths of the embedded font. */
export async function judge(context: Context, content: LabelContent, rules: Rules) {
  const { today } = context
  const { category, producedOn } = content.of
  const cells = labelCells(content.link)
  const { findings: screened } = screen(content.name, {
    foods: rules['prohibited-foods'].rows,
    substances: rules['non-food-substances'].rows,
    category,
    day: producedOn,
  })
  const checked = checkLabel(content, {
    rows: rules['label-standard'].rows,
    day: today,
    drawing: await printedDrawing(cells),
    nameFaults: screened.map(({ reason, group, confidence }) => ({
      words: `${reason}，不能作为食品名称，请改正`,
      basis: `禁止生产加工食品目录 ${group}`,
      toBeConfirmed: isToBeConfirmed(confidence),
    })),
  })
  const rare = (await loadFonts()).missing(checked.laid.texts.map(({ text }) => text).join(''))
  const findings = rare.length === 0 ? checked.findings : [undrawable(rare), ...checked.findings]
  return { ...checked, findings, svg: labelSvg(checked.laid, cells) }
}

/** A rare character would come out as an empty box. */
function undrawable(characters: readonly string[]): Finding {
  return {
    code: 'cannot-be-drawn',
    severity: 'error',
    item: null,
    words: `“${characters.join('')}”是生僻字，印不出来，请换成常用字`,
    basis: 'GB 7718 3.8',
    toBeConfirmed: false,
  }
}

/** As it crosses the wire. */
export function told({ findings, standard, svg }: Checked & { readonly svg: string }) {
  return { findings: [...findings], standard: standard.name, svg }
}

export function wireContent(content: LabelContent): z.output<typeof Content> {
  const { ingredients, allergens, extra, of } = content
  return {
    ...content,
    ingredients: [...ingredients],
    allergens: [...allergens],
    extra: [...extra],
    of: { ...of, used: [...of.used] },
  }
}

/** What may still be printed of a lot. */
export async function allowanceOf(context: Context, lot: LotOfLabel) {
  const { tx, district } = context
  const [counted] = await countsOfLots(tx, district, [lot.lot])
  const { printed = 0, voided = 0 } = counted ?? {}
  const counts = { pieces: lot.pieces, printed, voided }
  return {
    ...counts,
    left: labelsLeft(counts),
    reprint: printed > 0,
    refusal: (await refusalOf(context, lot)) ?? excessRefusal(counts, 1) ?? null,
  }
}

/** Why no label of this lot may be printed today. */
export async function refusalOf({ tx, district, today }: Context, lot: LotOfLabel): Promise<string | undefined> {
  const maker = await findMaker(tx, district, lot.workshop)
  return printRefusal({ ...lot, filing: maker?.status ?? 'cancelled' }, today)
}

/** All errors of a label in one text. */
export function errorsOf({ findings }: Pick<Checked, 'findings'>): string[] {
  return findings.filter(isError).map(({ words }) => words)
}
