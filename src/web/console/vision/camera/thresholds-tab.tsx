import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Check } from '../../../../vision/rules/kinds/kind.ts'
import { checks, kinds, thresholdsOf } from '../../../../vision/rules/kinds/kinds.ts'
import type { Light } from '../../../../vision/rules/place/light.ts'
import { lightZh, recognitionZh } from '../../../../vision/zh.ts'
import type { Answer } from '../../../client.ts'
import { Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import type { Seen } from './live-still.tsx'
import { Suggestions } from './suggestions.tsx'
import { thresholdSentence, tunedWords } from './threshold-words.ts'
import { TuneDialog } from './tune-dialog.tsx'
import type { Camera } from './words.ts'

type Precision = Answer<'vision.precision'>['rows'][number]
type Props = { readonly camera: Camera; readonly seen: Seen }

/** Per kind: how it is told, how often it was right, and what could be set otherwise. */
export function ThresholdsTab({ camera, seen }: Props): ReactNode {
  const may = useMay()
  const tunable = may('vision.tune') && camera.retiredOn === null
  const [tuning, setTuning] = useState<Check | undefined>(undefined)
  const precision = useAsk(
    'vision.precision',
    { camera: camera.camera, pageSize: 100 },
    { off: !may('vision.precision') },
  )
  const rows = precision.data?.rows ?? []
  const mine = checks.filter(({ scenes }) => scenes.includes(camera.scene))
  return (
    <>
      <Suggestions camera={camera} seen={seen} />
      <Panel title="预警门槛" extra={<span className="quiet">准确率 = 属实 ÷（属实 + 误报），看最近 50 条研判</span>}>
        {rows.some(({ silent }) => silent) && (
          <Notice tone="attention">
            有类型准确率低于 70%，暂不预警，只记录、照样可以研判；以后研判属实的多了自动恢复。可以调整门槛或画屏蔽区。
          </Notice>
        )}
        <div className="thresholds">
          <PlainTable head={['类型', '怎么判', '准确率', '']}>
            {mine.map(check => (
              <KindRow
                key={check.code}
                camera={camera}
                check={check}
                precision={rows.find(({ kind }) => kind === check.code)}
                onTune={tunable ? () => setTuning(check) : undefined}
              />
            ))}
          </PlainTable>
        </div>
        <p className="quiet small">
          程序自带的模型认不出：{byHandNames}。发现了由监管人员在画面上标记；管理员也可以装入自有模型来识别。
        </p>
      </Panel>
      {tuning !== undefined && <TuneDialog camera={camera} check={tuning} onClose={() => setTuning(undefined)} />}
    </>
  )
}

type RowProps = {
  readonly camera: Camera
  readonly check: Check
  readonly precision: Precision | undefined
  readonly onTune: (() => void) | undefined
}

function KindRow({ camera, check, precision, onTune }: RowProps): ReactNode {
  return (
    <tr>
      <td className="threshold-kind">
        <strong>{check.terms.name}</strong>
        <div className="quiet small">{recognitionZh[check.recognition]}</div>
      </td>
      <td>
        <HowTold camera={camera} check={check} />
      </td>
      <td className="threshold-right">
        <Right row={precision} />
      </td>
      <td className="nowrap">
        {onTune !== undefined && (
          <Button size="small" aria-label={`调整${check.terms.name}`} onClick={onTune}>
            调整
          </Button>
        )}
      </td>
    </tr>
  )
}

const byHandNames = kinds
  .filter(({ recognition }) => recognition === 'by-hand')
  .map(({ name }) => name)
  .join('、')

const lights: readonly Light[] = ['day', 'night']

/** Said once where day and night are the same. */
function HowTold({ camera, check }: { readonly camera: Camera; readonly check: Check }): ReactNode {
  const own = camera.tuning[check.code]
  const told = lights.map(light => ({
    light,
    sentence: thresholdSentence(check, tunedOf(check, own?.[light])),
    tuned: tunedWords(check, own?.[light]),
  }))
  const same = told[0]?.sentence === told[1]?.sentence
  return (
    <>
      {(same ? told.slice(0, 1) : told).map(({ light, sentence, tuned }) => (
        <div key={light} className="threshold-told">
          {!same && <strong>{lightZh[light]}：</strong>}
          {sentence}
          {tuned.length > 0 && <div className="threshold-tuned">已调整：{tuned.join('，')}</div>}
        </div>
      ))}
    </>
  )
}

/** What was left unsaid is the program's own. */
export function tunedOf(check: Check, some: NonNullable<Camera['tuning'][Check['code']]>['day']) {
  const { bar, needed, of, spanS, headPx, holdS, quietS, coolS } = check.thresholds
  const own = some ?? {}
  return thresholdsOf(
    check,
    {
      day: {
        ...{ bar: own.bar ?? bar, needed: own.needed ?? needed, of: own.of ?? of, spanS: own.spanS ?? spanS },
        ...{ headPx: own.headPx ?? headPx, holdS: own.holdS ?? holdS },
        ...{ quietS: own.quietS ?? quietS, coolS: own.coolS ?? coolS },
      },
    },
    'day',
  )
}

function Right({ row }: { readonly row: Precision | undefined }): ReactNode {
  if (row === undefined || row.judged === 0) return <span className="quiet">还没有研判</span>
  const { confirmed, judged, missing, silent } = row
  if (missing > 0) {
    return (
      <span className="quiet">
        研判 {judged} 条，属实 {confirmed} 条；再研判 {missing} 条才算准确率
      </span>
    )
  }
  return (
    <>
      <span className="nowrap">
        {((confirmed / judged) * 100).toFixed(2)}%（{judged} 条里属实 {confirmed} 条）
      </span>
      {silent && (
        <div>
          <StatusTag tone="bad" word="暂不预警，只记录" />
        </div>
      )}
    </>
  )
}
