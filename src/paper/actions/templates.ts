import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { findWorkshopCard } from '../../registry/door.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { layPaper } from '../rules/lay.ts'
import { paperNumber, usualPrefix } from '../rules/number.ts'
import { correctionRefusal } from '../rules/state.ts'
import type { Source, Template } from '../rules/template.ts'
import { checkFields } from '../rules/values.ts'
import { numberingOf } from '../store/numbering.ts'
import { contentOf } from '../store/paper.ts'
import { allTemplates, getTemplate } from '../store/templates.ts'
import { shownPages } from './shown.ts'
import { getPaper, nameOf, overseers, placeOf, writers } from './subject.ts'

export const templates = answer(paperEndpoints.templates, {
  allow: overseers,
  concerns: 'district',
  run: async () => ({ templates: [...allTemplates().values()].map(headOf) }),
})

function headOf(template: Template) {
  const { code, version, title, about, mark, form, basis, copies, seal, fields, places } = template
  return {
    ...{ code, version, title, about, mark, form, seal },
    basis: [...basis],
    copies: [...copies],
    fields: fields.length,
    needed: fields.filter(field => field.needed !== undefined).length,
    places: places.map(place => (place.count === 1 ? place.label : `${place.label}×${place.count}`)),
  }
}

export const template = answer(paperEndpoints.template, {
  allow: overseers,
  concerns: 'district',
  async run({ template: code }, { tx, district, today }) {
    const found = getTemplate(code)
    const { bureau, name, prefix } = await numberingOf(tx, district)
    const year = Number(today.slice(0, 4))
    const number = found.mark === null ? null : paperNumber(prefix ?? usualPrefix(name), found.mark, year, 1)
    const { values } = checkFields(found, found.example)
    const sheet = layPaper(found, values, { bureau, number, issuedOn: today, corrects: null }, [])
    const { fields: _, needed: __, places: ___, ...head } = headOf(found)
    return {
      ...head,
      style: found.style,
      fields: found.fields.map(({ needed, hint, least, options, columns, ...field }) => ({
        ...{ code: field.code, label: field.label, kind: field.kind },
        ...{ needed: needed ?? null, hint: hint ?? null, least: least ?? 0 },
        ...{ options: [...(options ?? [])], columns: [...(columns ?? [])] },
      })),
      places: [...found.places],
      example: { ...found.example },
      shown: await shownPages(sheet),
    }
  },
})

/** What is on file already, so that nobody types it again; telephone and identity numbers stay with who asks for them. */
export const begin = answer(paperEndpoints.begin, {
  allow: writers,
  concerns: 'workshop',
  async place({ workshop, corrects }, context) {
    return placeOf(corrects == null ? workshop : (await getPaper(corrects, context)).workshop, context)
  },
  async run({ template: code, workshop, corrects }, context) {
    const found = getTemplate(code)
    if (corrects != null) return asBefore(found, await getPaper(corrects, context), context)
    const known = await knownOf(workshop ?? null, context)
    const fields = found.fields.flatMap(({ code: field, source }) => {
      const text = source === undefined ? undefined : known[source]
      return text === undefined ? [] : [[field, text] as const]
    })
    return { fields: Object.fromEntries(fields), corrects: null, workshop: workshop ?? null }
  },
})

async function asBefore(found: Template, paper: Awaited<ReturnType<typeof getPaper>>, { tx, district }: Context) {
  const refusal = correctionRefusal(paper)
  if (refusal !== undefined) throw new Problem('state-conflict', refusal)
  const content = await contentOf(tx, district, paper.paper)
  const kept = Object.entries(content?.fields ?? {}).filter(([key]) => found.fields.some(({ code }) => code === key))
  return { fields: Object.fromEntries(kept), corrects: nameOf(paper), workshop: paper.workshop }
}

async function knownOf(
  workshop: Parameters<typeof placeOf>[0] | null,
  { tx, district, today }: Context,
): Promise<Partial<Record<Source, string>>> {
  const { bureau } = await numberingOf(tx, district)
  if (workshop == null) return { 'bureau.name': bureau }
  const card = await findWorkshopCard(tx, district, workshop, today)
  if (card === undefined) return { 'bureau.name': bureau }
  return {
    'bureau.name': bureau,
    'workshop.name': card.name,
    'workshop.operator': card.operatorName,
    'workshop.address': card.address,
    ...(card.certificateNumber === null ? {} : { 'workshop.certificate': card.certificateNumber }),
  }
}
