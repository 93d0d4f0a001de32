namespace GovChat.Client.Channels;

/// <summary>The dialog that is open over the talk page.</summary>
internal enum TalkDialog
{
    /// <summary>None is.</summary>
    None = 0,

    /// <summary>A new public or private channel.</summary>
    New = 1,

    /// <summary>Public channels to join.</summary>
    Find = 2,

    /// <summary>A colleague to talk to.</summary>
    Direct = 3,

    /// <summary>Who belongs to the channel.</summary>
    Members = 4,

    /// <summary>Whether to leave the channel.</summary>
    Leave = 5,

    /// <summary>Whether to end the emergency before its time.</summary>
    End = 6,

    /// <summary>How closely the channel keeps its texts.</summary>
    TakeOut = 7,

    /// <summary>Who read the channel's log without being a member.</summary>
    Readings = 8,
}
