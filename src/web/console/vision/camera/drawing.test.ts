import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostCorners } from '../../../../vision/rules/place/polygon.ts'
import * as drawing from './drawing.ts'

const square = [
  { x: 0.1, y: 0.1 },
  { x: 0.9, y: 0.1 },
  { x: 0.9, y: 0.9 },
  { x: 0.1, y: 0.9 },
]
const kitchen = { zones: [{ id: '灶台', purpose: 'production' as const, polygon: square }], masks: [] }
const only = ({ shapes }: drawing.Drawing) => shapes[0]?.polygon ?? []
const clicks = (points: readonly (readonly [number, number])[]) =>
  points.reduce((now, [x, y]) => drawing.addToDraft(now, { x, y }), drawing.startDraft(begin(), 'zone'))
const begin = () => drawing.beginDrawing({ zones: [], masks: [] })

describe('a zone that is drawn', () => {
  it('is closed when it has three corners, with a name that nobody has', () => {
    const two = clicks([
      [0.1, 0.1],
      [0.5, 0.1],
    ])
    expect(drawing.closeDraft(two).shapes).toEqual([])
    const closed = drawing.closeDraft(drawing.addToDraft(two, { x: 0.5, y: 0.5 }))
    expect(drawing.drawnOf(closed.shapes).zones).toMatchObject([{ id: '区域1', purpose: 'production' }])
    expect(closed.draft).toBeUndefined()
    expect(drawing.drawnOf(drawing.addRectangle(closed, 'zone').shapes).zones.map(({ id }) => id)).toEqual([
      '区域1',
      '区域2',
    ])
  })
  it('takes the two clicks of a double click for one corner', () => {
    const drawn = clicks([
      [0.1, 0.1],
      [0.1, 0.1],
    ])
    expect(drawn.draft?.points).toHaveLength(1)
  })
  it('loses its last corner by a step back, and is given up by one more', () => {
    const one = clicks([[0.1, 0.1]])
    expect(drawing.undo(one).draft?.points).toEqual([])
    expect(drawing.undo(drawing.undo(one)).draft).toBeUndefined()
  })
})

describe('a corner', () => {
  it('stays in the picture wherever it is dragged', () => {
    expect(only(drawing.moveCorner(drawing.beginDrawing(kitchen), 0, 0, { x: -3, y: 7 }))[0]).toEqual({ x: 0, y: 1 })
  })
  it('that is dragged far is brought back in one step', () => {
    const start = drawing.beginDrawing(kitchen)
    const dragged = [0.2, 0.3, 0.4].reduce((now, x) => drawing.moveCorner(now, 0, 0, { x, y: 0.2 }, 'drag 1'), start)
    expect(only(dragged)[0]).toEqual({ x: 0.4, y: 0.2 })
    expect(only(drawing.undo(dragged))).toEqual(square)
    expect(only(drawing.redo(drawing.undo(dragged)))).toEqual(only(dragged))
  })
  it('goes in between two others and out again, but three stay', () => {
    const five = drawing.addCorner(drawing.beginDrawing(kitchen), 0, 3, { x: 0.05, y: 0.5 })
    expect(only(five)[4]).toEqual({ x: 0.05, y: 0.5 })
    const fewer = [4, 3, 2, 1, 0].reduce((now, at) => drawing.removeCorner(now, 0, at), five)
    expect(only(fewer)).toHaveLength(3)
  })
})

describe('a place on the picture', () => {
  const both = drawing.addRectangle(drawing.beginDrawing(kitchen), 'mask')
  it('belongs to the shape on top, but to the one that is worked on before all others', () => {
    expect(drawing.shapeAt(drawing.choose(both, undefined), { x: 0.5, y: 0.5 })).toBe(1)
    expect(drawing.shapeAt(drawing.choose(both, 0), { x: 0.5, y: 0.5 })).toBe(0)
    expect(drawing.shapeAt(both, { x: 0.2, y: 0.2 })).toBe(0)
    expect(drawing.shapeAt(both, { x: 0.95, y: 0.95 })).toBeUndefined()
  })
})

describe('a whole zone', () => {
  it('is moved as far as the edge of the picture and keeps its form', () => {
    const moved = only(drawing.moveShape(drawing.beginDrawing(kitchen), 0, { x: 0.5, y: -0.05 }))
    expect(moved[0]).toEqual({ x: 0.2, y: 0.05 })
    expect(moved[2]).toEqual({ x: 1, y: 0.85 })
  })
  it('counts as changed only while it differs from what was saved', () => {
    const start = drawing.beginDrawing(kitchen)
    const renamed = drawing.rename(start, 0, '案板')
    expect([start, renamed, drawing.rename(renamed, 0, '灶台')].map(each => drawing.isChanged(each, kitchen))).toEqual([
      false,
      true,
      false,
    ])
  })
})

const point = fc.record({ x: fc.double({ min: -2, max: 3 }), y: fc.double() })
const at = fc.nat({ max: 6 })
type Stroke = (now: drawing.Drawing) => drawing.Drawing
const stroke = fc.oneof(
  fc
    .constantFrom('zone' as const, 'mask' as const)
    .map(what => (now: drawing.Drawing) => drawing.startDraft(now, what)),
  { weight: 6, arbitrary: point.map(where => (now: drawing.Drawing) => drawing.addToDraft(now, where)) },
  fc.constantFrom<Stroke>(drawing.closeDraft, drawing.undo, drawing.redo, drawing.cancelDraft, drawing.settle),
  fc
    .constantFrom('zone' as const, 'mask' as const)
    .map(what => (now: drawing.Drawing) => drawing.addRectangle(now, what)),
  fc.tuple(at, at, point, fc.option(fc.constantFrom('a', 'b'), { nil: undefined })).map(
    ([key, corner, to, under]) =>
      (now: drawing.Drawing) =>
        drawing.moveCorner(now, key, corner, to, under),
  ),
  fc.tuple(at, at, point).map(
    ([key, corner, by]) =>
      (now: drawing.Drawing) =>
        drawing.nudgeCorner(now, key, corner, by),
  ),
  fc.tuple(at, point).map(
    ([key, by]) =>
      (now: drawing.Drawing) =>
        drawing.moveShape(now, key, by),
  ),
  fc.tuple(at, at, point).map(
    ([key, edge, where]) =>
      (now: drawing.Drawing) =>
        drawing.addCorner(now, key, edge, where),
  ),
  fc.tuple(at, at).map(
    ([key, corner]) =>
      (now: drawing.Drawing) =>
        drawing.removeCorner(now, key, corner),
  ),
  at.map(key => (now: drawing.Drawing) => drawing.removeShape(now, key)),
  fc.tuple(at, fc.string()).map(
    ([key, name]) =>
      (now: drawing.Drawing) =>
        drawing.rename(now, key, name),
  ),
)

describe('whatever a hand does,', () => {
  it('every outline has three to forty corners, all in the picture, and each shape its own key', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 60 }), strokes => {
        const end = strokes.reduce((now, does) => does(now), drawing.beginDrawing(kitchen))
        for (const { polygon } of end.shapes) {
          expect(polygon.length).toBeGreaterThanOrEqual(3)
          expect(polygon.length).toBeLessThanOrEqual(mostCorners)
        }
        const points = [...end.shapes.flatMap(({ polygon }) => polygon), ...(end.draft?.points ?? [])]
        expect(points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true)
        expect(new Set(end.shapes.map(({ key }) => key)).size).toBe(end.shapes.length)
        expect(end.chosen === undefined || end.shapes.some(({ key }) => key === end.chosen)).toBe(true)
      }),
    )
  })
  it('going back all the way shows what was saved, and forth again what was drawn', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 40 }), strokes => {
        const end = drawing.cancelDraft(strokes.reduce((now, does) => does(now), drawing.beginDrawing(kitchen)))
        const steps = end.past.length
        const back = Array.from({ length: steps }).reduce<drawing.Drawing>(drawing.undo, end)
        expect(drawing.drawnOf(back.shapes)).toEqual(drawing.drawnOf(drawing.beginDrawing(kitchen).shapes))
        const forth = Array.from({ length: steps }).reduce<drawing.Drawing>(drawing.redo, back)
        expect(forth.shapes).toEqual(end.shapes)
      }),
    )
  })
})
