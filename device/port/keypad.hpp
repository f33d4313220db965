#pragma once
// The tactile keys (EZ Access, AudioNav and alike) as meanings, not as codes. Values.

namespace fd::device {

enum class Key { Up, Down, Left, Right, Select, Help, VolumeUp, VolumeDown, Repeat };

}  // namespace fd::device
