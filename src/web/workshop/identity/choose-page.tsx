/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Note, Row, Screen } from '../../phone/kit/screen.tsx'
import { replaceWith, routeOf } from '../../phone/router.ts'
import { links } from '../links.ts'
import { start } from '../state/open.ts'
import { choose } from '../state/session.ts'
import { useView } from '../state/view.ts'

/** Only where one person has several workshops. */
export function ChoosePage(): JSX.Element {
  const { session } = useView()
  const workshops = session?.workshops ?? []
  const pick = async (workshop: string) => {
    await choose(workshop)
    // Whoever scanned the wall of a classroom is still in front of it.
    if (routeOf(location.hash).path !== links.wall) replaceWith(links.home)
    await start()
  }
  return (
    <Screen title="选择小作坊" {...(session?.workshop === undefined ? {} : { back: links.me })}>
      {workshops.length === 0 ? (
        <Note>您名下没有在营的小作坊。如果不对，请联系您的监管人员。</Note>
      ) : (
        <ul class="rows">
          {workshops.map(({ workshop, name, category }) => (
            <li key={workshop}>
              <Row
                title={name}
                more={category}
                side={workshop === session?.workshop ? '正在用' : '进入 ›'}
                onClick={() => void pick(workshop)}
              />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  )
}
