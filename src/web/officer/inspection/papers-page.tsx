/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit, PackPapers } from '../offline/shape.ts'
import { useView } from '../state/view.ts'
import { prepare, useVisit } from '../state/visit.ts'
import { Missing } from './missing.tsx'
import { type Preview, previewsOf } from './preview.ts'
import { SheetView } from './sheet-view.tsx'

/** What will be signed, word for word, with the numbers that it will bear. */
export function PapersPage({ route }: { readonly route: Route }): JSX.Element {
  const visit = useVisit(route.query.visit)
  const { kept } = useView()
  const papers = kept?.pack.papers ?? undefined
  if (visit === undefined || visit.state !== 'open' || papers === undefined) return <Missing visit={visit} />
  return <Papers key={visit.id} visit={visit} papers={papers} />
}

/** Of this year and place, and not known to the server when the pack was made. */
export function useEarlier({ id, workshop, startedAt }: KeptVisit): number {
  const { visits, kept } = useView()
  const askedAt = kept?.askedAt ?? startedAt
  return visits.filter(
    each =>
      each.id !== id &&
      each.state !== 'open' &&
      each.workshop.workshop === workshop.workshop &&
      each.startedAt > askedAt &&
      each.startedAt < startedAt,
  ).length
}

function Papers({ visit, papers }: { readonly visit: KeptVisit; readonly papers: PackPapers }): JSX.Element {
  const earlier = useEarlier(visit)
  useOnce(() => {
    void prepare(visit.id)
    return undefined
  })
  const previews = previewsOf(visit, papers, earlier)
  const faults = previews.reduce<readonly string[]>((all, each) => all.concat(each.faults), [])
  const unnumbered = previews.some(({ paper, sheet }) => paper.number === undefined && sheet.blocks.some(isNumber))
  return (
    <Screen
      title="文书"
      back={links.told(visit.id)}
      foot={
        <Button
          look="main"
          disabled={previews.length === 0 || faults.length > 0}
          onClick={() => go(links.sign(visit.id))}
        >
          读给对方听过了，签名
        </Button>
      }
    >
      {faults.length === 0 ? null : <Note tone="bad">{faults.join('；')}</Note>}
      {unnumbered ? (
        <Note>预留的文号用完了，这一份上传后才有文号。有网络时回到“今日检查”点“更新”就会再预留。</Note>
      ) : null}
      {previews.length === 0 ? <p class="opening">正在编文号…</p> : <Shown previews={previews} />}
    </Screen>
  )
}

const isNumber = ({ kind }: { readonly kind: string }): boolean => kind === 'number'

function Shown({ previews }: { readonly previews: readonly Preview[] }): JSX.Element {
  const [chosen, setChosen] = useState(0)
  const preview = previews[chosen]
  return (
    <>
      <div class="chips">
        {previews.map(({ paper }, at) => (
          <button
            type="button"
            class="chip"
            key={paper.template}
            aria-pressed={at === chosen}
            onClick={() => setChosen(at)}
          >
            {paper.title}
          </button>
        ))}
      </div>
      {preview === undefined ? null : <SheetView sheet={preview.sheet} />}
    </>
  )
}
