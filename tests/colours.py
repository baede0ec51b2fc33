"""What colours look like to readers: contrast, colour blindness, and how far two colours are apart."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Three = tuple[float, float, float]
SIGHT: dict[str, tuple[Three, Three, Three]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Matrices on linear RGB: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision
Deficiency (2009), severity 1.0."""


def linear(colour: str) -> Three:
    """Linear red, green and blue of `#rrggbb`, 0 to 1 (IEC 61966-2-1, the thresholds of WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    darker, lighter = sorted(_product((0.2126, 0.7152, 0.0722), linear(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, sight: str) -> Three:
    """CIELAB of a colour (D65) as it is seen with one of SIGHT."""
    light = linear(colour)
    red, green, blue = (min(1.0, max(0.0, _product(line, light))) for line in SIGHT[sight])
    white = (0.95047, 1.0, 1.08883)
    matrix = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    x, y, z = (_root(_product(line, (red, green, blue)) / most) for line, most in zip(matrix, white, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _product(one: Three, other: Three) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _root(part: float) -> float:
    """The f of CIELAB."""
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def apart(one: Three, other: Three) -> float:
    """CIEDE2000 with all weights 1, between two colours in CIELAB. After Sharma, Wu and Dalal, The CIEDE2000
    Color-Difference Formula: Implementation Notes (2005); the numbers are those of its equations."""
    (light, a, b), (other_light, other_a, other_b) = one, other
    stretch = 1.5 - 0.5 * _chroma_weight((hypot(a, b) + hypot(other_a, other_b)) / 2)  # 4, 5
    a, other_a = a * stretch, other_a * stretch
    chroma, other_chroma = hypot(a, b), hypot(other_a, other_b)  # 6
    hue, other_hue = degrees(atan2(b, a)) % 360, degrees(atan2(other_b, other_a)) % 360  # 7
    grey = not chroma * other_chroma
    turn = 0.0 if grey else (other_hue - hue + 180) % 360 - 180  # 10
    by_light, by_chroma = other_light - light, other_chroma - chroma  # 8, 9
    by_hue = 2 * sqrt(chroma * other_chroma) * sin(radians(turn / 2))  # 11
    light, chroma = (light + other_light) / 2, (chroma + other_chroma) / 2  # 12, 13
    hue = hue + other_hue if grey else (hue + turn / 2) % 360  # 14
    tone = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )  # 15
    rotation = -2 * _chroma_weight(chroma) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))  # 16, 17, 21
    by_light /= 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)  # 18
    by_chroma /= 1 + 0.045 * chroma  # 19
    by_hue /= 1 + 0.015 * chroma * tone  # 20
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)  # 22


def _chroma_weight(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))
