import { Button } from 'antd'
import type { ReactNode } from 'react'
import { findKind } from '../../../../vision/rules/kinds/kinds.ts'
import type { Polygon } from '../../../../vision/rules/place/polygon.ts'
import type { Answer } from '../../../client.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import { useBackground } from './background.tsx'
import type { Seen } from './live-still.tsx'
import { useChange } from './use-change.tsx'
import type { Camera } from './words.ts'
import { Hatch, Outline } from './zone-outline.tsx'

type Props = { readonly camera: Camera; readonly seen: Seen }

/** What rejected alerts teach; nothing changes before a person says so. */
export function Suggestions({ camera, seen }: Props): ReactNode {
  const may = useMay()
  const found = useAsk(
    'vision.suggestions',
    { camera: camera.camera },
    { off: camera.retiredOn !== null || !may('vision.suggestions') },
  )
  const accept = useChange('vision.accept-suggestion', () => say('已采纳，从下一帧起生效'))
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  const run = (kind: (typeof rows)[number]['kind'], what: 'bar' | 'mask') =>
    accept.run({ camera: camera.camera, version: camera.version, kind, what })
  const button = (kind: (typeof rows)[number]['kind'], what: 'bar' | 'mask') =>
    may('vision.accept-suggestion') && (
      <Button size="small" loading={accept.busy} onClick={() => run(kind, what)}>
        采纳
      </Button>
    )
  return (
    <Panel title="由误报得出的建议" extra={<span className="quiet">要不要改，由人决定</span>}>
      {accept.refused !== undefined && <ProblemNotice problem={accept.refused} />}
      <ul className="suggestions">
        {rows.map(row => (
          <Suggestion key={row.kind} {...{ camera, seen, row }} accept={what => button(row.kind, what)} />
        ))}
      </ul>
    </Panel>
  )
}

type Row = Answer<'vision.suggestions'>['rows'][number]
type RowProps = Props & { readonly row: Row; readonly accept: (what: 'bar' | 'mask') => ReactNode }

function Suggestion({ camera, seen, row: { kind, bar, mask }, accept }: RowProps): ReactNode {
  const name = findKind(kind)?.name ?? kind
  return (
    <li>
      {bar !== null && (
        <div className="row">
          <span>
            <strong>{name}</strong>：白天门槛从 {bar.from} 改到 {bar.to}，能少误报 {bar.spared} 条，
            {bar.lost === 0 ? '属实的一条不漏' : `会漏掉属实的 ${bar.lost} 条`}
          </span>
          {accept('bar')}
        </div>
      )}
      {mask !== null && (
        <div className="suggestion-mask">
          <div className="row">
            <span>
              <strong>{name}</strong>：同一个地方误报了 {mask.spared} 条，没有一条属实，可以屏蔽这一块
            </span>
            {accept('mask')}
          </div>
          <MaskPreview camera={camera} seen={seen} polygon={mask.polygon} name={name} />
        </div>
      )}
    </li>
  )
}

type PreviewProps = Props & { readonly polygon: Polygon; readonly name: string }

function MaskPreview({ camera, seen, polygon, name }: PreviewProps): ReactNode {
  const { aspect, picture } = useBackground(camera, seen, 'live')
  return (
    <div className="zone-frame zone-preview" style={{ aspectRatio: aspect }}>
      {picture}
      <svg
        className="zone-lines"
        viewBox={`0 0 1000 ${1000 / aspect}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`建议屏蔽的地方（${name}）`}
      >
        <Hatch />
        <Outline shape={{ zone: undefined, polygon }} aspect={aspect} chosen />
      </svg>
    </div>
  )
}
