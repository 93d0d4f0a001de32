namespace GovChat.Client.Components;

/// <summary>The pictures this client has; drawn for it, 24 units wide, in the colour of the text.</summary>
public enum IconName
{
    Add = 0,
    Attention = 1,
    Back = 2,
    Check = 3,
    ChevronDown = 4,
    Close = 5,
    Copy = 6,
    Device = 7,
    Error = 8,
    Hash = 9,
    Info = 10,
    Lock = 11,
    Log = 12,
    Menu = 13,
    More = 14,
    People = 15,
    Person = 16,
    Search = 17,
    Send = 18,
    Settings = 19,
    Shield = 20,
    SignOut = 21,
    Talk = 22,
    Bell = 23,
}
