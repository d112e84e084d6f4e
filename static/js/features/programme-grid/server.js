// What the editor asks of the server: to place a session, and what does not fit meanwhile.
const token = () => document.querySelector("input[name=csrf_token]").value;

/** Answers { state: "kept" | "stale" | "refused" | "lost", … }. */
export async function placeSession(url, version, place) {
  const body = new URLSearchParams({
    version,
    room: place.room,
    day: place.day,
    start: place.start ?? "",
    end: place.end ?? "",
  });
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token(), Accept: "application/json" },
    });
    const kind = answer.headers.get("content-type") ?? "";
    const said = kind.startsWith("application/json") ? await answer.json() : {};
    if (answer.ok) return { state: "kept", ...said };
    if (answer.status === 409 && said.theirs) return { state: "stale", ...said };
    return { state: said.message ? "refused" : "lost", message: said.message };
  } catch {
    return { state: "lost" };
  }
}

/** Sentences by the code of the session, or null where they cannot be had just now. */
export async function readWarnings(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).warnings : null;
  } catch {
    return null;
  }
}
