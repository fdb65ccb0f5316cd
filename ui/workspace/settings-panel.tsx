import type { JSX } from 'preact'
import { settingsInWords } from '../../server/workspace/settings-words.ts'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import type { Format } from '../format.ts'
import { useModels } from '../models/models.ts'

/** An instant where the workspace's zone is; a zone that no browser knows is told beside the time in UTC. */
const momentIn =
  (format: Format) =>
  (instant: string, timeZone: string | null): string => {
    try {
      const zone = timeZone ?? 'UTC'
      return `${format.dateTimeIn(instant, zone)} (${zone})`
    } catch {
      return `${format.dateTimeIn(instant, 'UTC')} (UTC; its time zone, ${timeZone}, is not known)`
    }
  }

/** The workspace's settings in words. None can be changed here: Clockify's API does not let anybody. */
export const SettingsPanel = ({ view }: { view: WorkspaceView }): JSX.Element => {
  const format = useModels().session.format.value
  const { settings, currency } = view
  return (
    <section class="panel" aria-labelledby="workspace-settings">
      <div class="secthead">
        <h2 id="workspace-settings">Settings</h2>
        <span class="muted small">to be read here, to be changed in Clockify</span>
      </div>
      {settings === null ? (
        <p class="pad muted">
          {view.notReadable.includes('settings')
            ? 'The settings are not readable. Look them up in Clockify under Workspace settings.'
            : 'Clockify does not tell any settings. Look them up there under Workspace settings.'}
        </p>
      ) : (
        settingsInWords(settings, { moment: momentIn(format), currency }).map(
          ({ title, where, note, rows }) => (
            <section class="settings" key={title} aria-label={title}>
              <div class="head">
                <h3>{title}</h3>
                <span class="muted small">{where}</span>
              </div>
              <dl>
                {rows.map(({ name, words, known }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd class={known ? undefined : 'muted'}>{words}</dd>
                  </div>
                ))}
              </dl>
              {note && <p class="muted small">{note}</p>}
            </section>
          ),
        )
      )}
    </section>
  )
}
