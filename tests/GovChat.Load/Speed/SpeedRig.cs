namespace GovChat.Load.Speed;

/// <summary>What a measure works with: an installation of its own shape, its people, and who counts what they cost.</summary>
internal sealed record SpeedRig(Installation Installation, Town Town, Meters Meters)
{
    public OpenLoop Loop => new(Town, Meters);
}
