"""From a bare Python to one that can import Django."""

from __future__ import annotations

import ast
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from threading import Event, Thread

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from portal.bootstrap import port, requirements, venv
from portal.bootstrap.lock import one_at_a_time
from portal.bootstrap.places import ROOT
from portal.bootstrap.programs import run
from portal.bootstrap.requirements import Requirements

DEV = Requirements(ROOT / "requirements-dev.txt")


def test_it_imports_nothing_that_must_be_installed_first() -> None:
    allowed = sys.stdlib_module_names | {"portal"}
    for path in (ROOT / "portal" / "bootstrap").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            assert all(name.partition(".")[0] in allowed for name in names), path
            assert all(not name.startswith("portal") or "bootstrap" in name for name in names), path


def test_a_python_that_is_too_old_gets_one_line() -> None:
    pretending = "import runpy, sys; sys.version_info = (3, 10); runpy.run_path('manage.py')"
    outcome = subprocess.run([sys.executable, "-c", pretending], cwd=ROOT, capture_output=True)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(b"This needs Python 3.11 or newer")
    assert outcome.stderr.count(b"\n") == 1


# --- requirements ---------------------------------------------------------------------------------


def test_every_line_pins_one_version() -> None:
    lines = [line for part in DEV.files() for line in part.path.read_text("utf-8").splitlines()]
    stray = [line for line in lines if line and line[0] not in "#-"]
    assert not [line for line in stray if not requirements.PIN.fullmatch(line)]


def test_whatever_a_pinned_package_needs_is_pinned_too() -> None:
    pinned = {canonicalize_name(name) for name, _ in DEV.pins()}
    needed = {
        canonicalize_name(requirement.name)
        for name in pinned
        for requirement in map(Requirement, metadata.requires(name) or [])
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }
    assert not needed - pinned


def test_what_is_for_another_system_is_left_out(tmp_path: Path) -> None:
    here, there = tmp_path / "here.txt", tmp_path / "there.txt"
    there.write_text(f'a==1; sys_platform == "{sys.platform}"\nb[x]==2; sys_platform == "none"\n')
    here.write_text('-r there.txt\nc==3; sys_platform != "none"\n# d==4\n')
    assert dict(Requirements(here).pins()) == {"a": "1", "c": "3"}


def test_what_is_installed_here_is_enough() -> None:
    assert DEV.are_met_here()


@pytest.mark.parametrize("line", ["Django==5.2.0", "never-heard-of==1.0"])
def test_a_wrong_or_missing_package_is_noticed(line: str, tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text(f"polib=={metadata.version('polib')}\n{line}\n")
    assert not Requirements(path).are_met_here()


def test_a_change_in_an_included_file_is_a_change(tmp_path: Path) -> None:
    base, dev = tmp_path / "base.txt", tmp_path / "dev.txt"
    base.write_text("a==1\n")
    dev.write_text("-r base.txt\n")
    before = Requirements(dev).digest()
    base.write_text("a==2\n")
    assert Requirements(dev).digest() != before


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["test", "-x"], "requirements-dev.txt"),
        (["help", "test"], "requirements-dev.txt"),
        (["demo"], "requirements.txt"),
        ([], "requirements.txt"),
    ],
)
def test_only_testing_needs_more(command: list[str], name: str) -> None:
    assert Requirements.of_command(command).path.name == name


# --- the virtual environment ----------------------------------------------------------------------


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Requirements:
    """An environment that was made for these requirements."""
    monkeypatch.setattr(venv, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(venv, "VENV_PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(venv, "UNFINISHED", tmp_path / "setup.unfinished")
    monkeypatch.setattr(venv, "LOCK", tmp_path / "setup.lock")
    (tmp_path / "python3.11").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "pyvenv.cfg").touch()
    (tmp_path / ".venv" / "python").symlink_to(tmp_path / "python3.11")
    (tmp_path / "requirements.txt").write_text("a==1\n")
    made_for = Requirements(tmp_path / "requirements.txt")
    monkeypatch.setattr(venv.packages, "install", lambda *what, **options: 0)
    venv.prepare_for(made_for)
    return made_for


def test_an_environment_is_used_again(environment: Requirements) -> None:
    assert venv.is_ready_for(environment)


def _change_requirements(folder: Path) -> None:
    (folder / "requirements.txt").write_text("a==2\n")


def _interrupt(folder: Path) -> None:
    (folder / "setup.unfinished").touch()


def _remove_interpreter(folder: Path) -> None:
    (folder / "python3.11").unlink()


def _replace_interpreter(folder: Path) -> None:
    (folder / "python3.12").touch()
    (folder / ".venv" / "python").unlink()
    (folder / ".venv" / "python").symlink_to(folder / "python3.12")


def _lose_configuration(folder: Path) -> None:
    (folder / ".venv" / "pyvenv.cfg").unlink()


BREAKAGES = [_interrupt, _remove_interpreter, _replace_interpreter, _lose_configuration]


@pytest.mark.parametrize("change", [_change_requirements, *BREAKAGES])
def test_an_environment_that_no_longer_fits_is_not_used(
    change: Callable[[Path], None], environment: Requirements, tmp_path: Path
) -> None:
    change(tmp_path)
    assert not venv.is_ready_for(environment)


@pytest.mark.parametrize("change", BREAKAGES)
def test_a_broken_environment_is_made_anew(
    change: Callable[[Path], None],
    environment: Requirements,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    monkeypatch.setattr(venv, "_make", lambda: made.append("anew"))
    change(tmp_path)
    venv.prepare_for(environment)
    assert made == ["anew"]
    assert not venv.UNFINISHED.exists()


@pytest.mark.parametrize(("code", "is_broken"), [(1, False), (-signal.SIGKILL, True)])
def test_only_a_killed_installer_leaves_a_broken_environment(
    code: int,
    is_broken: bool,
    environment: Requirements,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(venv.packages, "install", lambda *what, **options: code)
    _change_requirements(tmp_path)
    with pytest.raises(SystemExit, match="The same command tries again"):
        venv.prepare_for(environment)
    assert venv.UNFINISHED.exists() == is_broken
    assert not venv.is_ready_for(environment)


def test_where_no_environment_can_be_made_one_line_says_what_to_install(
    environment: Requirements, monkeypatch: pytest.MonkeyPatch
) -> None:
    for way in ("_by_uv", "_by_venv", "_without_pip", "_by_venv_from_debian"):
        monkeypatch.setattr(venv, way, lambda: False)
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        venv._make()


def test_a_second_start_waits_for_the_first(tmp_path: Path) -> None:
    entered = Event()

    def second_start() -> None:
        with one_at_a_time(tmp_path / "lock"):
            entered.set()

    second = Thread(target=second_start)
    with one_at_a_time(tmp_path / "lock"):
        second.start()
        assert not entered.wait(0.3)
    assert entered.wait(5)
    second.join()


# --- programs -------------------------------------------------------------------------------------


def test_a_program_that_is_not_there_is_no_exception() -> None:
    assert run(["never-heard-of"]) == 127


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_killed_program_has_a_negative_code() -> None:
    killing_itself = f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})"
    assert run([sys.executable, "-c", killing_itself]) == -signal.SIGKILL


# --- the port -------------------------------------------------------------------------------------


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is claimed yet; whatever the test claims is given back."""
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("HOST", "")
    monkeypatch.setattr(port, "listeners", [])
    yield
    for listener in port.listeners:
        listener.close()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on, with a few free ones behind it most of the time."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        yield somebody.getsockname()[1]


@pytest.mark.usefixtures("ports")
def test_the_first_free_port_is_taken_and_told(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(port, "DEFAULT", taken)
    port.claim(["demo"])
    chosen = port.listeners[0].getsockname()[1]
    assert chosen > taken
    assert os.environ["PORT"] == str(chosen)
    assert capsys.readouterr().out == f"Port {taken} is in use, so this one takes {chosen}.\n"
    with socket.create_connection(("127.0.0.1", chosen)):
        pass


@pytest.mark.usefixtures("ports")
@pytest.mark.parametrize("arguments", [["demo", "--port", "{}"], ["demo", "--port={}"], ["demo"]])
def test_a_port_that_was_asked_for_is_not_exchanged(
    arguments: list[str], taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if arguments == ["demo"]:
        monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(SystemExit, match=f"Port {taken} cannot be used"):
        port.claim([argument.format(taken) for argument in arguments])


@pytest.mark.usefixtures("ports")
@pytest.mark.parametrize("asked", ["abc", "0", "65536", "-1"])
def test_what_is_no_port_is_refused(asked: str) -> None:
    with pytest.raises(SystemExit, match="is not a port"):
        port.claim(["demo", f"--port={asked}"])
