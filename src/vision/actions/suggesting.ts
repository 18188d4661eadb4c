import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context } from '../../platform/action/action.ts'
import { alertEndpoints as endpoints } from '../contract/alert.ts'
import { suggestedBar, suggestedMask } from '../rules/alert/suggestion.ts'
import type { Check } from '../rules/kinds/kind.ts'
import { checks, findCheck, thresholdsOf } from '../rules/kinds/kinds.ts'
import { keepers, overseers } from '../rules/who.ts'
import { verdictsOf } from '../store/alert.ts'
import type { Camera } from '../store/camera.ts'
import { changeCamera, lockSeen } from './changing.ts'
import { cameraPlace, cameraSubject, getCamera, refused } from './subject.ts'

const lookedBackAt = 200

/** The bar by day; what is set for the night a person sets by hand. */
function barOf(check: Check, camera: Camera): number {
  return camera.tuning[check.code]?.day?.bar ?? thresholdsOf(check, {}, 'day').bar
}

async function suggestionFor(check: Check, camera: Camera, { tx, district }: Context) {
  const judged = await verdictsOf(tx, district, camera.id, check.code, lookedBackAt)
  const from = barOf(check, camera)
  return { from, bar: suggestedBar(judged, check, from), mask: suggestedMask(judged) }
}

/** What rejections teach; nothing changes before a person says so. */
const suggestions = answer(endpoints.suggestions, {
  allow: overseers,
  concerns: 'workshop',
  place: cameraPlace,
  async run({ camera: id }, context) {
    const camera = await getCamera(id, context)
    const rows = []
    for (const check of checks) {
      const { from, bar, mask } = await suggestionFor(check, camera, context)
      if (bar === undefined && mask === undefined) continue
      rows.push({
        kind: check.code,
        bar: bar === undefined ? null : { from, to: bar.bar, spared: bar.spared, lost: bar.lost },
        mask: mask === undefined ? null : { polygon: [...mask.mask], spared: mask.spared },
      })
    }
    return { rows }
  },
})

const acceptSuggestion = action(endpoints.acceptSuggestion, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ kind, what, ...asked }, context) {
    const camera = await lockSeen(asked, context)
    const check = findCheck(kind)
    if (check === undefined) throw refused('/kind', '这个类型由人工标记，没有门槛可调')
    const { bar, mask } = await suggestionFor(check, camera, context)
    const reason = `采纳由误报得出的建议：${check.terms.name}`
    if (what === 'mask') {
      if (mask === undefined) throw gone()
      const masks = [...camera.masks, [...mask.mask]]
      const version = await changeCamera(camera, { what: '屏蔽误报区域', reason, to: { masks } }, context)
      return { output: { version }, after: { masks: masks.length }, reason }
    }
    if (bar === undefined) throw gone()
    const own = camera.tuning[check.code]
    const tuning = { ...camera.tuning, [check.code]: { ...own, day: { ...own?.day, bar: bar.bar } } }
    const version = await changeCamera(camera, { what: '提高门槛', reason, to: { tuning } }, context)
    return { output: { version }, after: { kind, bar: bar.bar }, reason }
  },
})

function gone(): Problem {
  return new Problem('state-conflict', '现在没有这条建议了，请刷新后再看')
}

export const suggestionActions: readonly Action[] = [suggestions, acceptSuggestion]
