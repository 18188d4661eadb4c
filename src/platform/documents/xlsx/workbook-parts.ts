import { isBuiltInDate, isDateFormat } from './numbers.ts'
import { refuse } from './refusal.ts'
import { prefixed, readXml } from './xml.ts'
import type { Package, Part } from './zip-reader.ts'

export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly part: Part }

export type WorkbookParts = {
  readonly sheets: readonly SheetPart[]
  readonly since1904: boolean
  readonly sharedStrings: Part | undefined
  readonly styles: Part | undefined
}

type Relation = { readonly id: string; readonly kind: string; readonly target: string }

/** Finds the parts of the workbook by their relations, wherever the producer put them. */
export async function findWorkbookParts(pack: Package): Promise<WorkbookParts> {
  const [main] = relationsOfKind(await relationsOf(pack, ''), 'officeDocument')
  const path = main?.target ?? 'xl/workbook.xml'
  const workbook = pack.find(path)
  if (!workbook) throw refuse('damaged')
  const relations = await relationsOf(pack, path)
  const listed: { name: string; hidden: boolean; id: string }[] = []
  let since1904 = false
  readXml(await pack.text(workbook), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      listed.push({ name: attributes.name ?? '', hidden, id: prefixed(attributes, 'id') ?? '' })
    },
  })
  const sheets: SheetPart[] = []
  for (const { name, hidden, id } of listed) {
    const relation = relations.find(one => one.id === id)
    if (!relation) throw refuse('damaged')
    if (relation.kind !== 'worksheet') continue
    const part = pack.find(relation.target)
    if (!part) throw refuse('damaged')
    sheets.push({ name, hidden, part })
  }
  if (sheets.length === 0) throw refuse('noSheet')
  return {
    sheets,
    since1904,
    sharedStrings: firstPart(pack, relations, 'sharedStrings'),
    styles: firstPart(pack, relations, 'styles'),
  }
}

/** For each cell format, whether it shows a date. */
export async function readDateFormats(pack: Package, part: Part | undefined): Promise<readonly boolean[]> {
  if (!part) return []
  const own = new Map<number, boolean>()
  const formats: boolean[] = []
  let inCellFormats = false
  readXml(await pack.text(part), {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''))
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const format = Number(attributes.numFmtId ?? 0)
        formats.push(own.get(format) ?? isBuiltInDate(format))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats
}

function firstPart(pack: Package, relations: readonly Relation[], kind: string): Part | undefined {
  const [relation] = relationsOfKind(relations, kind)
  return relation && pack.find(relation.target)
}

function relationsOfKind(relations: readonly Relation[], kind: string): readonly Relation[] {
  return relations.filter(relation => relation.kind === kind)
}

/** @param source path of the part whose relations are asked for; '' for the package itself */
async function relationsOf(pack: Package, source: string): Promise<readonly Relation[]> {
  const cut = source.lastIndexOf('/') + 1
  const folder = source.slice(0, cut)
  const part = pack.find(`${folder}_rels/${source.slice(cut)}.rels`)
  if (!part) return []
  const relations: Relation[] = []
  readXml(await pack.text(part), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const kind = attributes.Type ?? ''
      relations.push({
        id: attributes.Id ?? '',
        kind: kind.slice(kind.lastIndexOf('/') + 1),
        target: resolve(folder, attributes.Target ?? ''),
      })
    },
  })
  return relations
}

/** Targets are relative to the part's folder, or absolute within the package. */
function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : `${folder}${target}`
  const steps: string[] = []
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on'
}
