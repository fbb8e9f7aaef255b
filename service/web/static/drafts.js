// Drafts of forms, kept in this browser for whoever is signed in: nobody else finds them, and not for ever.
// On every page, so that they are gone from the first page after signing out.
"use strict";

const drafts = (() => {
  const PREFIX = "samenspoor draft ";
  const LONGEST_KEPT = 7 * 24 * 3600 * 1000; // a draft that nobody came back for is forgotten
  const { owner } = document.currentScript.dataset; // empty where nobody is signed in

  function store(action) {
    try {
      return action(window.localStorage);
    } catch {
      return null; // a browser that keeps nothing: nothing is lost but the draft
    }
  }

  function address(path) {
    const url = new URL(path, location.href);
    url.searchParams.delete("lang");
    return PREFIX + url.pathname + "?" + url.searchParams;
  }

  function kept(key) {
    const { at, by, typed } = JSON.parse(localStorage.getItem(key)) ?? {};
    return owner && by === owner && at > Date.now() - LONGEST_KEPT ? typed : null;
  }

  function forgetOthers(all) {
    for (const key of Object.keys(all).filter((each) => each.startsWith(PREFIX))) {
      if (!kept(key)) all.removeItem(key);
    }
  }

  store(forgetOthers);
  return {
    of: (path) => store(() => kept(address(path))),
    keep: (path, typed) => store((all) => all.setItem(address(path), JSON.stringify({ at: Date.now(), by: owner, typed }))),
    forget: (path) => store((all) => all.removeItem(address(path))),
  };
})();
