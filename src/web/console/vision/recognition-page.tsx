import type { ReactNode } from 'react'
import { recognitions } from '../../../vision/rules/kinds/kind.ts'
import { recognitionZh } from '../../../vision/zh.ts'
import type { Answer } from '../../client.ts'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { StillWorks } from './recognition-banner.tsx'
import { OwnDetectors } from './teaching/own-detectors.tsx'

type Recognition = Answer<'vision.recognition'>

const everyMs = 10_000

/** What the program can recognise at the moment, and why not where it cannot. */
export function RecognitionPage(): ReactNode {
  const found = useAsk('vision.recognition', {}, { every: everyMs })
  return (
    <Page
      title="识别状态"
      narrow
      note="识别在本机进行，画面不送到外面；不做人脸识别。程序看到的都是“疑似”，由监管人员研判后才算数。"
    >
      <Loaded asking={found}>
        {recognition => (
          <>
            <Standing recognition={recognition} />
            <Models models={recognition.models} off={recognition.threads === 0} />
            <OwnDetectors />
          </>
        )}
      </Loaded>
      <Kinds />
    </Page>
  )
}

function Standing({ recognition }: { readonly recognition: Recognition }): ReactNode {
  const { why, threads, cameras, sampled } = recognition
  return (
    <Panel
      title="现在"
      extra={<StatusTag tone={why === null ? 'good' : 'attention'} word={why === null ? '正在识别' : '没有运行'} />}
    >
      {why !== null && (
        <Notice tone="attention">
          <div>{why}。</div>
          <StillWorks />
        </Notice>
      )}
      <Facts
        facts={[
          { label: '识别使用的处理器核', value: threads === 0 ? '—' : `${threads} 个` },
          { label: '正在看的摄像头', value: `${countText(cameras.watched)} 个` },
          { label: '等待看下一眼', value: `${countText(cameras.waiting)} 个` },
          { label: '程序启动以来看过', value: `${countText(sampled)} 帧` },
        ]}
      />
      <p className="check-line">
        每个摄像头实际多久看一次，写在画面墙和摄像头列表的“实际间隔”里：看不过来时各摄像头同样放慢，不排队。
      </p>
    </Panel>
  )
}

type ModelsProps = Pick<Recognition, 'models'> & {
  /** Nobody computes: then nothing is got ready either. */
  readonly off: boolean
}

function Models({ models, off }: ModelsProps): ReactNode {
  return (
    <Panel title="模型">
      {models.length === 0 ? (
        <Empty why="没有在用的模型。" />
      ) : (
        <PlainTable head={['识别什么', '状态', '说明']}>
          {models.map(model => (
            <tr key={model.name}>
              <td>{model.name}</td>
              <td>
                <StatusTag tone={model.ready ? 'good' : 'attention'} word={model.ready ? '已就绪' : '未就绪'} />
              </td>
              <td>{model.ready ? '—' : (model.why ?? (off ? '识别没有运行，不准备' : '正在准备，好了会自动启用'))}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

/** What is recognised, and what is not: said so, that nobody relies on it. */
function Kinds(): ReactNode {
  const found = useAsk('vision.kinds', {})
  return (
    <Panel title="能识别什么，不能识别什么">
      <Loaded asking={found}>
        {({ rows }) => (
          <Facts
            facts={[
              ...recognitions.map(each => ({
                label: recognitionZh[each],
                value: namesOf(rows.filter(row => row.recognition === each && !(each === 'by-hand' && isOwn(row)))),
                wide: true,
              })),
              ...(rows.some(isOwn)
                ? [{ label: '在用的自有模型识别，人工研判后才告知', value: namesOf(rows.filter(isOwn)), wide: true }]
                : []),
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}

type Kind = Answer<'vision.kinds'>['rows'][number]

/** A detector of the bureau's own knows it. */
function isOwn({ own }: Kind): boolean {
  return own.length > 0
}

function namesOf(rows: readonly Kind[]): string {
  return orDash(rows.map(({ name }) => name).join('、'))
}
