import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Field, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { useUpload } from '../../upload.ts'
import { type Detectors, labelsIn } from './detector-words.ts'

type Props = { readonly kinds: Detectors['kinds']; readonly onClose: () => void }

const blank = { name: '', licence: '', side: '640', threshold: '0.5', labels: '' }
type Texts = typeof blank
type Code = Detectors['kinds'][number]['code']
type Meant = Readonly<Record<string, Code>>

/** A file and what stands beside it. It is run once before it is taken. */
export function StoreDialog({ kinds, onClose }: Props): ReactNode {
  const [detector] = useState(newIntent)
  const [file, setFile] = useState<File | undefined>(undefined)
  const [texts, setTexts] = useState<Texts>(blank)
  const [meant, setMeant] = useState<Meant>({})
  const uploading = useUpload()
  const store = usePerform('vision.store-detector', ({ layout }) => {
    say(`已存入，试运行通过：${layout}。启用后才会使用`)
    onClose()
  })
  const labels = labelsIn(texts.labels)
  const set = (key: keyof Texts) => (text: string) => setTexts(now => ({ ...now, [key]: text }))
  const submit = async () => {
    if (file === undefined) return
    const [kept] = (await uploading.send([file])) ?? []
    if (kept === undefined) return
    const known = Object.entries(meant).filter(([label]) => labels.includes(label))
    const { name, licence, side, threshold } = texts
    const manifest = { name, licence, side: Number(side), threshold: Number(threshold), labels }
    store.run({ detector, file: kept, manifest: { ...manifest, kinds: Object.fromEntries(known) } })
  }
  return (
    <Dialog title="存入自有模型" width={640} onClose={onClose}>
      <Form
        problem={uploading.refused ?? store.refused}
        busy={uploading.busy || store.busy}
        submit="存入并试运行"
        disabled={file === undefined}
        onCancel={onClose}
        onSubmit={() => void submit()}
      >
        <Field label="模型文件" pointer="/file" required>
          {() => (
            <FileDrop
              label="选 ONNX 文件"
              hint="YOLOv5、v8 一类，不量化（float32），一个输入。大小上限见设置 FILES_MAX_MB"
              accept=".onnx"
              chosen={file}
              busy={uploading.busy || store.busy}
              onFile={setFile}
            />
          )}
        </Field>
        <TextField
          label="名称"
          pointer="/manifest/name"
          required
          placeholder="如：吸烟检测 2026-08"
          value={texts.name}
          onChange={set('name')}
        />
        <TextField
          label="许可或来源"
          pointer="/manifest/licence"
          required
          placeholder="如：本局自训；某公司采购，合同号……"
          hint="没有使用许可的模型不要存入。"
          value={texts.licence}
          onChange={set('licence')}
        />
        <div className="fields-2">
          <TextField
            label="输入图边长"
            pointer="/manifest/side"
            required
            inputMode="numeric"
            unit="像素"
            hint="导出模型时定的，多为 640。越大越慢。"
            value={texts.side}
            onChange={set('side')}
          />
          <TextField
            label="门槛"
            pointer="/manifest/threshold"
            required
            inputMode="decimal"
            hint="把握低于它的不算，0.05 到 0.99。"
            value={texts.threshold}
            onChange={set('threshold')}
          />
        </div>
        <TextAreaField
          label="标签"
          pointer="/manifest/labels"
          required
          rows={4}
          placeholder={'cigarette\ncup'}
          hint="每行一个，次序要和训练时一样，一个都不能少。"
          value={texts.labels}
          onChange={set('labels')}
        />
        <Meanings labels={labels} kinds={kinds} meant={meant} onMeant={setMeant} />
      </Form>
    </Dialog>
  )
}

type MeaningsProps = {
  readonly labels: readonly string[]
  readonly kinds: Detectors['kinds']
  readonly meant: Meant
  readonly onMeant: (meant: Meant) => void
}

const shownAtOnce = 100

/** Which label means which kind; most labels of a model mean nothing to a workshop. */
function Meanings({ labels, kinds, meant, onMeant }: MeaningsProps): ReactNode {
  const options = kinds.map(({ code, name, byHand }) => ({
    value: code,
    label: byHand ? `${name}（自带模型认不出）` : name,
  }))
  const mean = (label: string, kind: Code | undefined) => {
    const { [label]: _, ...others } = meant
    onMeant(kind === undefined ? others : { ...others, [label]: kind })
  }
  return (
    <Field
      label="标签对应哪种预警"
      pointer="/manifest/kinds"
      hint="标签要是“有问题”的那一种，如“没戴帽”，不是“戴帽”。不用的留空。"
    >
      {() =>
        labels.length === 0 ? (
          <Notice tone="unknown">先写标签。</Notice>
        ) : (
          <ul className="detector-labels">
            {labels.slice(0, shownAtOnce).map(label => (
              <li key={label}>
                <span>{label}</span>
                <Select
                  aria-label={`${label}对应的预警`}
                  value={meant[label] ?? null}
                  options={options}
                  placeholder="不用"
                  allowClear
                  onChange={(kind: Code | undefined) => mean(label, kind)}
                />
              </li>
            ))}
            {labels.length > shownAtOnce && <li>其余 {labels.length - shownAtOnce} 个没有列出，不能对应预警</li>}
          </ul>
        )
      }
    </Field>
  )
}
