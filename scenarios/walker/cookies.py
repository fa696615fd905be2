"""A browser's cookies, kept by name and path."""

from __future__ import annotations

from http.cookies import Morsel


class CookieJar:
    """Cookies by name and path; only those whose path fits are sent, the longest path first."""

    def __init__(self, kept: list[list[str]] | None = None) -> None:
        self._cookies = {(name, path): value for name, path, value in kept or []}

    @property
    def kept(self) -> list[list[str]]:
        """Name, path and value of each, to be written down and made a jar of again."""
        return [[name, path, value] for (name, path), value in self._cookies.items()]

    def set(self, name: str, value: str, path: str = "/") -> None:
        self._cookies[name, path] = value

    def take(self, morsel: Morsel[str]) -> None:
        key = morsel.key, morsel["path"] or "/"
        if str(morsel["max-age"]) == "0":
            self._cookies.pop(key, None)
        else:
            self._cookies[key] = morsel.value

    def fitting(self, path: str) -> list[tuple[str, str]]:
        found = [
            (len(where), name, value)
            for (name, where), value in self._cookies.items()
            if path == where or path.startswith(where.rstrip("/") + "/")
        ]
        return [(name, value) for _length, name, value in sorted(found, key=lambda each: -each[0])]

    def header(self, path: str) -> str:
        """What a browser sends with a request for this path."""
        return "; ".join(f"{name}={value}" for name, value in self.fitting(path))

    def get(self, name: str, path: str = "/") -> str:
        return next((value for each, value in self.fitting(path) if each == name), "")

    def forget(self, name: str) -> None:
        self._cookies = {key: value for key, value in self._cookies.items() if key[0] != name}
