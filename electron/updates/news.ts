import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { compareVersions } from '#contract/version.ts';
import type { SettingsStore } from '../storage/settings.ts';

/** What is told of a new version, once. */
export type News = {
  /** The version that ran before this one, of which the news was seen; `null`: there is nothing new. */
  readonly since: string | null;
  /** They were seen. @returns `storage_failed` when that cannot be kept; they come again with the next start then */
  seen: () => Result<undefined, Failure>;
};

/** @param version the one that is running */
export function openNews(settings: SettingsStore, version: string): News {
  const { lastVersion } = settings.current;
  const isNewer = lastVersion !== null && compareVersions(lastVersion, version) < 0;
  const seen = (): Result<undefined, Failure> => {
    try {
      settings.update({ lastVersion: version });
      return ok(undefined);
    } catch {
      return err({ code: 'storage_failed', retryable: true });
    }
  };
  // On a fresh computer everything is new, and after an older version was put back nothing is.
  if (!isNewer && lastVersion !== version) seen();
  return { since: isNewer ? lastVersion : null, seen };
}
