/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addMonths, findDay } from '../../../kernel/day.ts'
import { type Ledger, ledgers } from '../../../ledger/rules/ledgers.ts'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import { today } from '../../phone/clock.ts'
import { Choice, Field } from '../../phone/kit/field.tsx'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { write } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import { oneOf, remembered, textIn } from './remembered.ts'
import { undo } from './repeat.tsx'

/** 本月未使用: nothing to write down in one of the six for a whole month. */
export function NilPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const asked = findDay(`${route.query.day ?? ''}-01`)
  const month = today().slice(0, 7)
  const last = addMonths(findDay(`${month}-01`) ?? today(), -1).slice(0, 7)
  const [chosen, setChosen] = useState(asked === undefined ? month : asked.slice(0, 7))
  const [of, setOf] = useState<Ledger | undefined>(oneOf(ledgers, route.query.of ?? '') ?? 'additive-use')
  if (ready === undefined) return null
  const { pack, view } = ready
  const declared = remembered(pack, view.parcels, 'nil').some(
    ({ onDay, content }) => onDay.slice(0, 7) === chosen && textIn(content, 'of') === of,
  )
  const used = of !== undefined && remembered(pack, view.parcels, of).some(({ onDay }) => onDay.slice(0, 7) === chosen)
  const declare = async () => {
    if (of === undefined) return
    const onDay = chosen === month ? today() : (lastOf(chosen) ?? today())
    const words = `${chosen} 没有${ledgerShortZh[of]}`
    await write({ kind: 'new' }, { writing: { kind: 'nil', content: { of } }, onDay, words })
    say(`申报好了：${words}`, () => void undo())
    replaceWith(links.home)
  }
  return (
    <Screen
      title="本月未使用申报"
      back={links.record}
      foot={
        <Button look="main" disabled={declared || used} onClick={() => void declare()}>
          申报：这个月没有
        </Button>
      }
    >
      <Choice
        label="哪个月"
        choices={[month, last].map(each => [each, each === month ? `本月 ${each}` : `上月 ${each}`] as const)}
        value={chosen}
        onInput={setChosen}
      />
      <Choice
        label="这个月没有什么"
        choices={ledgers.map(each => [each, ledgerShortZh[each]] as const)}
        value={oneOf(ledgers, of ?? '')}
        onInput={setOf}
      />
      {declared ? <Note tone="good">已经申报过了，不用再报。</Note> : null}
      {!declared && used ? (
        <Note>这个月已经记过{of === undefined ? '' : ledgerShortZh[of]}，不能申报没有。写错了请先更正那一笔。</Note>
      ) : null}
      <Field label="说明">
        <p class="hint">以后又用了，照常记就行；申报会留在台账里。</p>
      </Field>
    </Screen>
  )
}

function lastOf(month: string): string | undefined {
  const first = findDay(`${month}-01`)
  if (first === undefined) return undefined
  const end = findDay(`${month}-31`) ?? findDay(`${month}-30`) ?? findDay(`${month}-29`) ?? findDay(`${month}-28`)
  return end ?? first
}
