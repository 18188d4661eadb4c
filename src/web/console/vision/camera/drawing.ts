import type { Point } from '../../../../vision/rules/place/box.ts'
import { isInside, mostCorners, type Polygon } from '../../../../vision/rules/place/polygon.ts'
import type { Zone, ZonePurpose } from '../../../../vision/rules/place/zone.ts'

/** A closed outline on the picture: a zone with a name, or a mask, where nobody is looked for. */
export type Shape = {
  readonly key: number
  /** `undefined`: a mask. */
  readonly zone: { readonly name: string; readonly purpose: ZonePurpose } | undefined
  readonly polygon: Polygon
}

/** What is being drawn, corner by corner, and has not been closed yet. */
export type Draft = { readonly what: 'zone' | 'mask'; readonly points: Polygon }

export type Drawing = {
  readonly shapes: readonly Shape[]
  readonly draft: Draft | undefined
  /** The shape that is worked on. */
  readonly chosen: number | undefined
  readonly next: number
  readonly past: readonly (readonly Shape[])[]
  readonly future: readonly (readonly Shape[])[]
  /** Changes under one name follow each other into one step back: a drag, a word that is typed. */
  readonly under: string | undefined
}

export type Drawn = {
  readonly zones: readonly Zone[]
  readonly masks: readonly Polygon[]
}

const mostSteps = 100
const fewestCorners = 3

export function beginDrawing({ zones, masks }: Drawn): Drawing {
  const drawn = [
    ...zones.map(({ id, purpose, polygon }) => ({ zone: { name: id, purpose }, polygon })),
    ...masks.map(polygon => ({ zone: undefined, polygon })),
  ]
  const shapes = drawn.map((shape, key) => ({ key, ...shape }))
  const nothing = { draft: undefined, chosen: undefined, under: undefined }
  return { shapes, next: shapes.length, past: [], future: [], ...nothing }
}

/** As the server takes it. */
export function drawnOf(shapes: readonly Shape[]): { readonly zones: Zone[]; readonly masks: Polygon[] } {
  return {
    zones: shapes.flatMap(({ zone, polygon }) =>
      zone === undefined ? [] : [{ id: zone.name.trim(), purpose: zone.purpose, polygon }],
    ),
    masks: shapes.flatMap(({ zone, polygon }) => (zone === undefined ? [polygon] : [])),
  }
}

export function isChanged({ shapes }: Drawing, before: Drawn): boolean {
  return !isSame(drawnOf(shapes), before)
}

export function isSame(a: Drawn, b: Drawn): boolean {
  const plain = (drawn: Drawn) => JSON.stringify(drawnOf(beginDrawing(drawn).shapes))
  return plain(a) === plain(b)
}

/** Within the picture, to a tenth of a thousandth: more no finger can show. */
export function placed({ x, y }: Point): Point {
  return { x: part(x), y: part(y) }
}

function part(value: number): number {
  return Number.isFinite(value) ? Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000 : 0
}

/** Does something to the shapes that can be undone. */
function change(drawing: Drawing, shapes: readonly Shape[], under?: string): Drawing {
  if (under !== undefined && under === drawing.under) return { ...drawing, shapes }
  const past = [...drawing.past, drawing.shapes].slice(-mostSteps)
  return { ...drawing, shapes, past, future: [], under }
}

function changeOne(drawing: Drawing, key: number, to: (shape: Shape) => Shape, under?: string): Drawing {
  const before = drawing.shapes.find(shape => shape.key === key)
  if (before === undefined) return drawing
  const after = to(before)
  if (after === before) return drawing
  return change(
    drawing,
    drawing.shapes.map(shape => (shape.key === key ? after : shape)),
    under,
  )
}

/** What comes next is a step of its own, even if it bears the same name. */
export function settle(drawing: Drawing): Drawing {
  return drawing.under === undefined ? drawing : { ...drawing, under: undefined }
}

/** The one on top, but the one that is worked on before all others. */
export function shapeAt({ shapes, chosen }: Drawing, at: Point): number | undefined {
  const under = shapes.filter(({ polygon }) => isInside(at, polygon)).map(({ key }) => key)
  return under.find(key => key === chosen) ?? under.at(-1)
}

export function choose(drawing: Drawing, key: number | undefined): Drawing {
  return { ...settle(drawing), chosen: key }
}

export function startDraft(drawing: Drawing, what: Draft['what']): Drawing {
  return { ...settle(drawing), draft: { what, points: [] }, chosen: undefined }
}

export function addToDraft(drawing: Drawing, point: Point): Drawing {
  const { draft } = drawing
  if (draft === undefined || draft.points.length >= mostCorners) return drawing
  const at = placed(point)
  const last = draft.points.at(-1)
  // A double click is two clicks at one place.
  if (last !== undefined && Math.hypot(last.x - at.x, last.y - at.y) < 0.01) return drawing
  return { ...drawing, draft: { ...draft, points: [...draft.points, at] } }
}

export function dropFromDraft(drawing: Drawing): Drawing {
  const { draft } = drawing
  if (draft === undefined) return drawing
  if (draft.points.length === 0) return cancelDraft(drawing)
  return { ...drawing, draft: { ...draft, points: draft.points.slice(0, -1) } }
}

export function cancelDraft(drawing: Drawing): Drawing {
  return { ...drawing, draft: undefined }
}

/** Nothing happens while it has fewer than three corners. */
export function closeDraft(drawing: Drawing): Drawing {
  const { draft } = drawing
  if (draft === undefined || draft.points.length < fewestCorners) return drawing
  return addShape({ ...drawing, draft: undefined }, draft.what, draft.points)
}

const middle: Polygon = [
  { x: 0.35, y: 0.35 },
  { x: 0.65, y: 0.35 },
  { x: 0.65, y: 0.65 },
  { x: 0.35, y: 0.65 },
]

/** For whoever draws with the keyboard: it is there at once, its corners move by arrow keys. */
export function addRectangle(drawing: Drawing, what: Draft['what']): Drawing {
  return addShape({ ...drawing, draft: undefined }, what, middle)
}

function addShape(drawing: Drawing, what: Draft['what'], polygon: Polygon): Drawing {
  const key = drawing.next
  const zone = what === 'mask' ? undefined : { name: freeName(drawing.shapes), purpose: 'production' as const }
  const added = change(settle(drawing), [...drawing.shapes, { key, zone, polygon }])
  return { ...added, next: key + 1, chosen: key }
}

function freeName(shapes: readonly Shape[]): string {
  const names = new Set(shapes.map(({ zone }) => zone?.name))
  let at = 1
  while (names.has(`区域${at}`)) at += 1
  return `区域${at}`
}

export function removeShape(drawing: Drawing, key: number): Drawing {
  if (!drawing.shapes.some(shape => shape.key === key)) return drawing
  const left = drawing.shapes.filter(shape => shape.key !== key)
  return { ...change(settle(drawing), left), chosen: undefined }
}

export function rename(drawing: Drawing, key: number, name: string): Drawing {
  const to = (shape: Shape) => (shape.zone === undefined ? shape : { ...shape, zone: { ...shape.zone, name } })
  return changeOne(drawing, key, to, `name ${key}`)
}

export function repurpose(drawing: Drawing, key: number, purpose: ZonePurpose): Drawing {
  const to = (shape: Shape) => (shape.zone === undefined ? shape : { ...shape, zone: { ...shape.zone, purpose } })
  return changeOne(settle(drawing), key, to)
}

/** @param under the drag that it is part of */
export function moveCorner(drawing: Drawing, key: number, corner: number, to: Point, under?: string): Drawing {
  const moved = (shape: Shape): Shape =>
    shape.polygon[corner] === undefined
      ? shape
      : { ...shape, polygon: shape.polygon.map((point, at) => (at === corner ? placed(to) : point)) }
  return changeOne(drawing, key, moved, under)
}

/** By arrow keys; steps in a row are undone at once. */
export function nudgeCorner(drawing: Drawing, key: number, corner: number, by: Point): Drawing {
  const from = drawing.shapes.find(shape => shape.key === key)?.polygon[corner]
  if (from === undefined) return drawing
  return moveCorner(drawing, key, corner, { x: from.x + by.x, y: from.y + by.y }, `nudge ${key} ${corner}`)
}

/** As a whole, as far as the edge of the picture lets it. */
export function moveShape(drawing: Drawing, key: number, by: Point, under?: string): Drawing {
  return changeOne(
    drawing,
    key,
    shape => {
      const [x, y] = [shape.polygon.map(point => point.x), shape.polygon.map(point => point.y)]
      const stepX = Math.min(1 - Math.max(...x), Math.max(-Math.min(...x), finite(by.x)))
      const stepY = Math.min(1 - Math.max(...y), Math.max(-Math.min(...y), finite(by.y)))
      return { ...shape, polygon: shape.polygon.map(point => placed({ x: point.x + stepX, y: point.y + stepY })) }
    },
    under,
  )
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}

/** A new corner on the edge that leaves corner `edge`. */
export function addCorner(drawing: Drawing, key: number, edge: number, at: Point, under?: string): Drawing {
  return changeOne(
    settle(drawing),
    key,
    shape =>
      shape.polygon.length >= mostCorners || shape.polygon[edge] === undefined
        ? shape
        : { ...shape, polygon: shape.polygon.toSpliced(edge + 1, 0, placed(at)) },
    under,
  )
}

/** Three stay. */
export function removeCorner(drawing: Drawing, key: number, corner: number): Drawing {
  return changeOne(settle(drawing), key, shape =>
    shape.polygon.length <= fewestCorners || shape.polygon[corner] === undefined
      ? shape
      : { ...shape, polygon: shape.polygon.toSpliced(corner, 1) },
  )
}

export function undo(drawing: Drawing): Drawing {
  if (drawing.draft !== undefined) return dropFromDraft(drawing)
  const before = drawing.past.at(-1)
  if (before === undefined) return drawing
  const future = [...drawing.future, drawing.shapes]
  return gone({ ...drawing, shapes: before, past: drawing.past.slice(0, -1), future, under: undefined })
}

export function redo(drawing: Drawing): Drawing {
  const after = drawing.future.at(-1)
  if (after === undefined || drawing.draft !== undefined) return drawing
  const past = [...drawing.past, drawing.shapes]
  return gone({ ...drawing, shapes: after, past, future: drawing.future.slice(0, -1), under: undefined })
}

/** Nobody works on a shape that is not there. */
function gone(drawing: Drawing): Drawing {
  return drawing.shapes.some(({ key }) => key === drawing.chosen) ? drawing : { ...drawing, chosen: undefined }
}
