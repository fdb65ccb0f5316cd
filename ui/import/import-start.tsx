import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { ChooseFile } from '../parts/choose-file.tsx'
import { Icon } from '../parts/icon.tsx'
import { ExportTeam } from './export-team.tsx'

/** The page before there is a file: where to drop one, and what it has to hold. */
export const ImportStart = ({ over }: { over: boolean }): JSX.Element => {
  const { imports } = useModels()
  return (
    <div class="split">
      <div class={over ? 'dropzone over' : 'dropzone'}>
        <div class="state">
          <span class="pic">
            <Icon name="in" />
          </span>
          <h2>Drop a CSV here</h2>
          <p>
            Export the team, edit rates in any spreadsheet, drop the file back. Only what you edited
            changes; what somebody else changed meanwhile is shown, never overwritten silently.
          </p>
          <div class="acts">
            <ChooseFile go label="The file to import" take={(file) => void imports.take(file)}>
              Choose a file
            </ChooseFile>
            <ExportTeam />
          </div>
        </div>
      </div>
      <aside class="panel pad rail stack" aria-label="What a file needs">
        <h2>What a file needs</h2>
        <p class="small muted">
          A column with the e-mail or the member’s id, and one for each rate or status to change. A
          column with dates says from when a rate counts. Other columns are ignored, and a blank
          cell leaves a value as it is.
        </p>
        <p class="small muted">
          CSV, or text with tabs or semicolons, up to 10 MiB. A table that was copied in a
          spreadsheet can be pasted here with Ctrl+V.
        </p>
      </aside>
    </div>
  )
}
