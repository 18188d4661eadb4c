import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { fields, fieldWords } from '../../../sampling/rules/workbook/fields.ts'
import { verdictZh } from '../../../sampling/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { useUpload } from '../upload.ts'
import { verdictTone } from './words.ts'
import './sampling.css'

type Chosen = { readonly hash: string; readonly name: string; readonly upload: string }
type Preview = Answer<'sampling.read-results'>

/** A workbook of results: looked at first, then taken over. */
export function ResultsPage(): ReactNode {
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined)
  const uploading = useUpload()
  const choose = async (file: File) => {
    const [hash] = (await uploading.send([file])) ?? []
    if (hash !== undefined) setChosen({ hash, name: file.name, upload: newIntent() })
  }
  return (
    <Page
      title="导入检验结果"
      note="先预览，再导入。有错的样品不导入，其他的照常；同一个文件再导一次不会重复。"
      actions={<TakeButton name="sampling.template" input={{}} word="下载模板（26 列）" />}
    >
      <FileDrop
        label={chosen?.name ?? '选择结果文件（.xlsx）'}
        hint="表头不在第一行、列名写法不同、一个项目一列都能认出"
        accept=".xlsx"
        busy={uploading.busy}
        onFile={file => void choose(file)}
      />
      {uploading.refused !== undefined && <ProblemNotice problem={uploading.refused} />}
      {chosen !== undefined && <PreviewPanel key={chosen.hash} chosen={chosen} onDone={() => setChosen(undefined)} />}
      <UploadsPanel />
    </Page>
  )
}

function PreviewPanel({ chosen, onDone }: { readonly chosen: Chosen; readonly onDone: () => void }): ReactNode {
  const found = useAsk('sampling.read-results', { file: chosen.hash })
  return <Loaded asking={found}>{preview => <Ready preview={preview} chosen={chosen} onDone={onDone} />}</Loaded>
}

function Ready({
  preview,
  chosen,
  onDone,
}: {
  readonly preview: Preview
  readonly chosen: Chosen
  readonly onDone: () => void
}) {
  const accept = usePerform('sampling.accept-results', ({ samples, refused, again }) => {
    say(
      again
        ? '这个文件的结果已经登记，没有重复导入'
        : `已导入 ${samples} 份${refused > 0 ? `，${refused} 份有错没有导入` : ''}`,
    )
    onDone()
  })
  const right = preview.samples.filter(({ faults }) => faults.length === 0)
  const faults = [...preview.samples.flatMap(each => each.faults), ...preview.faults]
  return (
    <Panel
      title={`预览：${preview.sheetName}，表头在第 ${preview.headerRow} 行`}
      extra={
        <div className="row">
          {faults.length > 0 && (
            <TakeButton
              name="sampling.marked-results"
              input={{ file: chosen.hash, name: chosen.name }}
              word="下载标注错误的文件"
            />
          )}
          <Button
            type="primary"
            disabled={right.length === 0}
            loading={accept.busy}
            onClick={() => accept.run({ upload: chosen.upload, file: chosen.hash, name: chosen.name })}
          >
            导入 {right.length} 份
          </Button>
        </div>
      }
    >
      {accept.refused !== undefined && <ProblemNotice problem={accept.refused} />}
      {preview.before !== null && (
        <Notice tone="unknown">这个文件在 {momentText(preview.before)} 导入过，已登记的不会重复。</Notice>
      )}
      <p className="quiet">
        认出的列：
        {preview.columns
          .filter(({ field }) => field !== null)
          .map(({ cell, header, field }) => `${cell} ${header}＝${zhOf(field)}`)
          .join('；')}
        。跳过 {preview.skipped} 行（标题、空行、合计、落款）。
      </p>
      {faults.length > 0 && (
        <Notice tone="bad">
          有 {faults.length} 处错误：
          <ul>
            {faults.slice(0, 20).map(each => (
              <li key={each.cell + each.reason}>
                {each.cell}：{each.reason}
              </li>
            ))}
          </ul>
          {faults.length > 20 && '其余请看标注的文件。'}
        </Notice>
      )}
      <SamplesTable preview={preview} />
    </Panel>
  )
}

function zhOf(field: string | null): string {
  const known = fields.find(each => each === field)
  return known === undefined ? '' : fieldWords[known].zh
}

function SamplesTable({ preview }: { readonly preview: Preview }): ReactNode {
  return (
    <PlainTable head={['抽样单编号', '样品', '报告', '项目数', '机构结论', '系统判定', '说明']}>
      {preview.samples.map(each => (
        <tr key={each.formNumber}>
          <td className="nowrap">{each.formNumber}</td>
          <td>{orDash(each.sampleName)}</td>
          <td>{orDash(each.reportNumber)}</td>
          <td>{each.items}</td>
          <td>{orDash(each.conclusion)}</td>
          <td>
            {each.faults.length > 0 ? (
              <StatusTag tone="bad" word="有错，不导入" />
            ) : (
              each.proposal !== null && <StatusTag tone={verdictTone[each.proposal]} word={verdictZh[each.proposal]} />
            )}
          </td>
          <td>
            {each.judged
              .filter(({ verdict }) => verdict !== 'conforming')
              .map(({ sentence }) => (
                <div key={sentence}>{sentence}</div>
              ))}
            {each.notes.map(note => (
              <div key={note} className="quiet">
                {note}
              </div>
            ))}
          </td>
        </tr>
      ))}
    </PlainTable>
  )
}

function UploadsPanel(): ReactNode {
  const found = useAsk('sampling.uploads', { pageSize: 20 })
  return (
    <Panel title="最近导入">
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="还没有导入过结果文件。" />
          ) : (
            <PlainTable head={['时间', '文件', '承检机构', '样品', '项目', '没有导入', '谁']}>
              {rows.map(each => (
                <tr key={each.upload}>
                  <td className="nowrap">{momentText(each.at)}</td>
                  <td>{each.name}</td>
                  <td>{each.laboratoryName}</td>
                  <td>{each.samples}</td>
                  <td>{each.items}</td>
                  <td>{each.refused}</td>
                  <td>{each.actor}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </Panel>
  )
}
