/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { pointsZh } from '../../../rating/zh/food-index.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import { Absent, Age, useRating } from './fresh.tsx'
import { factorName, type Part, partText } from './own.ts'
import { Record } from './record.tsx'
import './rating.css'

/** One part: what it brought, how that was counted, and each record behind it. */
export function PartPage({ route }: { readonly route: Route }): JSX.Element | null {
  const kept = useRating()
  if (kept === undefined) return null
  if (kept.rating === undefined) return <Absent title="为什么是这个分" back={links.foodIndex} kept={kept} />
  const { index } = kept.rating.index
  const part = index?.kind === 'rated' ? index.parts.find(({ factor }) => factor === route.query.factor) : undefined
  if (part === undefined)
    return (
      <Screen title="为什么是这个分" back={links.foodIndex}>
        <Note>这一项现在没有算分。</Note>
        <Button onClick={() => go(links.foodIndex)}>看食安指数</Button>
      </Screen>
    )
  return (
    <Screen title={factorName(part.factor)} back={links.foodIndex}>
      <Age kept={kept} />
      <div class="card">
        <p class="figure">{partText(part)}</p>
        <p>{part.said}</p>
        {part.weight === part.baseWeight || part.share === null ? null : (
          <p class="quiet">{`这一项本来占 ${pointsZh(part.baseWeight)} 分；有的项没有接入，按比例变成 ${pointsZh(part.weight)} 分。`}</p>
        )}
      </div>
      <Records part={part} />
    </Screen>
  )
}

function Records({ part }: { readonly part: Part }): JSX.Element {
  if (part.evidence.length === 0) return <p class="empty">这一项没有记录。</p>
  return (
    <section>
      <h2 class="group-title">{`根据这些记录（${part.evidence.length}）`}</h2>
      <ul class="rows">
        {part.evidence.map((evidence, at) => (
          <li key={`${evidence.kind} ${evidence.id ?? at} ${evidence.said}`}>
            <Record record={evidence} />
          </li>
        ))}
      </ul>
    </section>
  )
}
